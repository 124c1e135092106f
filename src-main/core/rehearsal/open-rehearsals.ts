import type { Encoder } from '#shared/cameras/encoder.ts';
import type { Destination } from '#shared/model.ts';
import { judgeRehearsal } from '#shared/rehearsal/judge-rehearsal.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { DeviceAccess } from '../cameras/device/device-access.ts';
import type { ConfigurationStore } from '../config/configuration-store.ts';
import { destinationSecret, type Vault } from '../config/vault.ts';
import type { History } from '../events/history.ts';
import { readEncoder } from '../onvif/encoder/encoder.ts';
import type { Ports } from '../ports.ts';
import type { Studio } from '../studio.ts';
import { reachDestination } from './preflight/reach-destination.ts';
import { createRehearsals, type Rehearsals } from './preflight/rehearsals.ts';
import type { RehearsalStage } from './stage.ts';

/** Rehearsals of the cameras that are configured, with the destinations that each of them would be sent to. */
export function openRehearsals(owners: {
  readonly ports: Pick<Ports, 'clock' | 'resolveHost'>;
  readonly store: ConfigurationStore;
  readonly vault: Vault;
  readonly studio: Studio;
  readonly stage: RehearsalStage;
  readonly access: DeviceAccess;
  readonly history: History;
  onChange(): void;
}): Rehearsals {
  const { access, history, ports, stage, store, studio, vault, onChange } = owners;
  const cameraOf = (cameraId: string) => store.current().cameras.find(({ id }) => id === cameraId);
  const destinationsOf = (cameraId: string) =>
    store.current().destinations.filter((each) => each.cameraId === cameraId);
  const isSwitchedOn = (destination: Destination) =>
    destination.order === 'live' && !isRehearsal(destination) && vault.has(destinationSecret(destination.id));

  async function encoderOf(cameraId: string): Promise<Encoder | undefined> {
    const camera = cameraOf(cameraId);
    if (!camera || (camera.source.kind !== 'practice' && camera.device.onvifUrl === undefined)) return undefined;
    const opened = await access.open(camera);
    // The encoder of another stream must not be set in place of this one's.
    if (!opened.ok || !opened.value.isSure) return undefined;
    const encoder = await readEncoder(opened.value.session, opened.value.main);
    return encoder.ok ? encoder.value : undefined;
  }

  return createRehearsals({
    clock: ports.clock,
    stage,
    play: studio.rehearse,
    cameraState: (cameraId) => studio.cameras.get(cameraId)?.runner.state,
    destinations: (cameraId) => destinationsOf(cameraId).filter(isSwitchedOn),
    reach: (destination, signal) => reachDestination(destination, ports, signal),
    readEncoder: encoderOf,
    onDone: (cameraId, report) => {
      const camera = cameraOf(cameraId);
      const rehearsed = destinationsOf(cameraId).filter(({ id }) => report.reached[id] !== undefined);
      const passed = judgeRehearsal(report, rehearsed).filter(({ level }) => level !== 'fail').length;
      if (!camera) return;
      const facts = rehearsed.length === 0 ? { passed: 0, of: 0 } : { passed, of: rehearsed.length };
      history.note({ kind: 'rehearsed', cameraId, camera: camera.name, ...facts });
    },
    onChange,
  });
}
