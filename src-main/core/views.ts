import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { AppState, CameraView, DestinationView } from '#shared/state.ts';
import type { Webhook } from './alerts/webhook.ts';
import type { Workshop } from './cameras/workshop.ts';
import type { ConfigurationStore } from './config/configuration-store.ts';
import { cameraSecret, destinationSecret, type Vault } from './config/vault.ts';
import type { Twins } from './destinations/twins.ts';
import type { History } from './events/history.ts';
import type { Engine } from './ffmpeg/engine.ts';
import type { Notices } from './notices.ts';
import type { Ports } from './ports.ts';
import type { Rehearsals } from './rehearsal/preflight/rehearsals.ts';
import type { Removals } from './removals/removals.ts';
import type { Resume } from './resume/resume.ts';
import type { Studio } from './studio.ts';
import type { Trials } from './trials/trials.ts';
import type { Uplink } from './uplink/uplink.ts';

/** The owners of what windows see. */
export interface Owners {
  readonly ports: Ports;
  readonly store: ConfigurationStore;
  readonly vault: Vault;
  readonly studio: Studio;
  readonly workshop: Workshop;
  readonly rehearsals: Rehearsals;
  readonly trials: Trials;
  readonly twins: Twins;
  readonly removals: Removals;
  readonly uplink: Uplink;
  readonly history: History;
  readonly resume: Resume;
  readonly notices: Notices;
  readonly webhook: Webhook;
  readonly engine: Engine;
}

/** What windows see, put together from its owners. */
export function viewState(owners: Owners): AppState {
  const { ports, workshop, webhook } = owners;
  const { question } = owners.resume;
  return {
    version: ports.version,
    shell: ports.shell,
    cameras: viewCameras(owners),
    destinations: viewDestinations(owners),
    settings: owners.store.current().settings,
    secretStore: ports.secrets.kind,
    notices: owners.notices.all,
    uplink: owners.uplink.view,
    events: owners.history.recent,
    discovery: workshop.discovery.view,
    inspections: workshop.inspections.views,
    trials: owners.trials.views,
    rehearsals: owners.rehearsals.views,
    removals: owners.removals.views,
    engine: owners.engine.view,
    ...(webhook.host !== undefined && { webhookHost: webhook.host }),
    ...(question && { resume: question }),
  };
}

function viewCameras({ studio, vault }: Owners): Record<string, CameraView> {
  const views: Record<string, CameraView> = {};
  for (const [id, { item, runner }] of studio.cameras) {
    const { media, meters, state, slateState, subStream } = runner;
    views[id] = {
      ...item,
      hasPassword: vault.has(cameraSecret(id)),
      position: Object.keys(views).length,
      state,
      meters,
      slateState,
      ...(subStream && { subStream }),
      ...(media && { media }),
      ...studio.beginningOf(id),
    };
  }
  return views;
}

function viewDestinations({ studio, vault, twins }: Owners): Record<string, DestinationView> {
  const views: Record<string, DestinationView> = {};
  /** So many of each camera so far. */
  const counts = new Map<string, number>();
  for (const [id, { item, runner }] of studio.destinations) {
    const { certificateAuthority, ...facts } = item;
    const { backup } = runner;
    const position = counts.get(item.cameraId) ?? 0;
    counts.set(item.cameraId, position + 1);
    views[id] = {
      ...facts,
      hasKey: isRehearsal(item) || vault.has(destinationSecret(id)),
      hasCertificateAuthority: certificateAuthority !== undefined,
      position,
      twins: twins.of(id),
      state: runner.state,
      meters: runner.meters,
      addressInUse: runner.addressInUse,
      ...(backup && { backup }),
    };
  }
  return views;
}
