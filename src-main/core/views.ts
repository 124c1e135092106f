import { type AppState, type CameraView, type DestinationView, noUplink } from '#shared/state.ts';
import type { ConfigurationStore } from './config/configuration-store.ts';
import { cameraSecret, destinationSecret, type Vault } from './config/vault.ts';
import type { Ports } from './ports.ts';
import type { Studio } from './studio.ts';

/** What windows see, put together from its owners. */
export function viewState(
  ports: Ports,
  store: ConfigurationStore,
  vault: Vault,
  studio: Studio,
  notices: AppState['notices'],
): AppState {
  return {
    version: ports.version,
    shell: ports.shell,
    cameras: viewCameras(studio, vault),
    destinations: viewDestinations(studio, vault),
    settings: store.current().settings,
    secretStore: ports.secrets.kind,
    notices,
    uplink: noUplink,
    events: {},
  };
}

function viewCameras(studio: Studio, vault: Vault): Record<string, CameraView> {
  const views: Record<string, CameraView> = {};
  for (const [id, { item, runner }] of studio.cameras) {
    const { media, meters, state, slateState, subStream } = runner;
    const onAirSinceMs = studio.onAirSinceMs(id);
    views[id] = {
      ...item,
      hasPassword: vault.has(cameraSecret(id)),
      state,
      meters,
      slateState,
      ...(subStream && { subStream }),
      ...(media && { media }),
      ...(onAirSinceMs !== undefined && { onAirSinceMs }),
    };
  }
  return views;
}

function viewDestinations(studio: Studio, vault: Vault): Record<string, DestinationView> {
  const views: Record<string, DestinationView> = {};
  for (const [id, { item, runner }] of studio.destinations) {
    const { certificateAuthority, ...facts } = item;
    views[id] = {
      ...facts,
      hasKey: vault.has(destinationSecret(id)),
      hasCertificateAuthority: certificateAuthority !== undefined,
      state: runner.state,
      meters: runner.meters,
      addressInUse: 'main',
    };
  }
  return views;
}
