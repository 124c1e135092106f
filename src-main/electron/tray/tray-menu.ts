import { camerasOrdered } from '#shared/broadcast/light.ts';
import type { Opening } from '#shared/opening.ts';
import type { AppState, CameraView, DestinationView } from '#shared/state.ts';
import { formatMbits, formatShare } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { destinationInWords } from './destination-words.ts';
import { isWaiting, summarise } from './on-air.ts';

/** What a click in the tray's menu orders. `stop` and a destination off air are asked about first. */
export type TrayOrder =
  | { readonly kind: 'show-window'; readonly opening?: Opening }
  | { readonly kind: 'go-live'; readonly cameraIds: readonly string[] }
  | { readonly kind: 'stop'; readonly cameraId: string }
  | { readonly kind: 'show-slate'; readonly cameraId: string; readonly isShown: boolean }
  | { readonly kind: 'switch-destination'; readonly destinationId: string; readonly isOn: boolean }
  | { readonly kind: 'quit' };

/** A line of the tray's menu, as plain data: two menus are the same when their data is. */
export type TrayEntry =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'button'; readonly label: string; readonly order: TrayOrder }
  | { readonly kind: 'switch'; readonly label: string; readonly isOn: boolean; readonly order: TrayOrder }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly TrayEntry[] };

/** The tray's menu: what is on air, and everything that steers it without the window. */
export function trayMenu(state: AppState): readonly TrayEntry[] {
  const cameras = Object.values(state.cameras);
  return withoutEmptyGroups([
    [...summarise(state).lines.map(text), button(t('desktop:tray.open'), { kind: 'show-window' })],
    [...cameras.map((camera) => cameraEntry(state, camera)), ...goLiveWithAll(state)],
    [...uploadLine(state)],
    [
      button(t('desktop:tray.settings'), { kind: 'show-window', opening: { kind: 'settings' } }),
      button(camerasOrdered(state).length > 0 ? t('desktop:tray.stopAndQuit') : t('desktop:tray.quit'), {
        kind: 'quit',
      }),
    ],
  ]);
}

function cameraEntry(state: AppState, camera: CameraView): TrayEntry {
  const destinations = Object.values(state.destinations)
    .filter(({ cameraId }) => cameraId === camera.id)
    .sort((one, other) => one.position - other.position);
  const isAsked = isWaiting(state, camera);
  const entries = withoutEmptyGroups([
    isAsked ? [button(t('desktop:tray.backOnAir'), { kind: 'show-window' })] : orders(camera),
    destinations.map((destination) => destinationEntry(destination, camera.order === 'live' && !isAsked)),
  ]);
  return { kind: 'submenu', label: camera.name, entries };
}

function orders({ id, order, isSlateOrdered }: CameraView): TrayEntry[] {
  const showPicture = button(t('desktop:tray.showPicture'), showing({ kind: 'camera', cameraId: id }));
  if (order === 'off') {
    return [
      button(t('desktop:tray.goLive'), { kind: 'go-live', cameraIds: [id] }),
      button(t('desktop:tray.rehearse'), showing({ kind: 'rehearsal', cameraId: id })),
      showPicture,
    ];
  }
  const slate = isSlateOrdered ? t('desktop:tray.backToCamera') : t('desktop:tray.showSlate');
  return [
    button(t('desktop:tray.stop'), { kind: 'stop', cameraId: id }),
    button(slate, { kind: 'show-slate', cameraId: id, isShown: !isSlateOrdered }),
    showPicture,
  ];
}

function destinationEntry(destination: DestinationView, isOnAir: boolean): TrayEntry {
  const { id, name, order } = destination;
  const isOn = order === 'live';
  const label = t('desktop:tray.destination', { name, state: destinationInWords(destination, isOnAir) });
  return { kind: 'switch', label, isOn, order: { kind: 'switch-destination', destinationId: id, isOn: !isOn } };
}

/** With one camera it would be the same as the line above it. */
function goLiveWithAll(state: AppState): TrayEntry[] {
  const cameras = Object.values(state.cameras);
  const cameraIds = cameras.filter(({ order }) => order === 'off').map(({ id }) => id);
  if (cameras.length < 2 || cameraIds.length === 0) return [];
  return [button(t('desktop:tray.goLiveWithAll'), { kind: 'go-live', cameraIds })];
}

function uploadLine({ uplink: { sendingKbps, capacityKbps } }: AppState): TrayEntry[] {
  if (sendingKbps === 0) return [];
  const share = capacityKbps === undefined ? formatMbits(sendingKbps) : formatShare(sendingKbps, capacityKbps);
  return [text(t('desktop:tray.upload', { share }))];
}

function withoutEmptyGroups(groups: readonly (readonly TrayEntry[])[]): TrayEntry[] {
  const [first = [], ...others] = groups.filter((group) => group.length > 0);
  return [...first, ...others.flatMap((group) => [{ kind: 'separator' } as const, ...group])];
}

const text = (label: string): TrayEntry => ({ kind: 'text', label });

const button = (label: string, order: TrayOrder): TrayEntry => ({ kind: 'button', label, order });

const showing = (opening: Opening): TrayOrder => ({ kind: 'show-window', opening });
