import type { DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import type { MenuEntry } from '../../components/menu.tsx';
import { useAppState, useCall, useStores, useWindowState } from '../../store/context.tsx';

/** Moves a card to the place before or after its neighbour; undefined at the end of its list. */
export interface Moves {
  readonly up: (() => void) | undefined;
  readonly down: (() => void) | undefined;
}

interface CardMenuOptions {
  readonly destination: DestinationView;
  readonly canRetry: boolean;
  readonly moves: Moves;
  remove(): void;
}

/** What is behind the three dots of a card. */
export function useCardMenu({ canRetry, destination, moves, remove }: CardMenuOptions): readonly MenuEntry[] {
  const { cameraId, id: destinationId, isPaused } = destination;
  const call = useCall();
  const open = useWindowState((state) => state.open);
  const test = useTest(destination);
  const cameras = useAppState((state) => state.cameras);
  const duplicate = (toCameraId: string) => call('destination.duplicate', { destinationId, cameraId: toCameraId });
  const others = Object.values(cameras).filter(({ id }) => id !== cameraId);

  const only = (isThere: unknown, entry: MenuEntry) => (isThere ? [entry] : []);
  return [
    { label: t('common:edit'), choose: () => open({ kind: 'edit-destination', destinationId, focus: 'name' }) },
    ...only(canRetry, { label: t('common:retryNow'), choose: () => call('destination.retry', { destinationId }) }),
    { label: t('sharing:menu.test'), choose: test },
    {
      label: t(isPaused ? 'sharing:menu.resume' : 'sharing:menu.pause'),
      choose: () => call('destination.pause', { destinationId, isPaused: !isPaused }),
    },
    ...only(moves.up, { label: t('sharing:menu.moveUp'), choose: () => moves.up?.() }),
    ...only(moves.down, { label: t('sharing:menu.moveDown'), choose: () => moves.down?.() }),
    others.length === 0
      ? { label: t('sharing:menu.duplicate'), choose: () => duplicate(cameraId) }
      : {
          label: t('sharing:menu.duplicate'),
          entries: [
            { label: t('sharing:menu.thisCamera'), choose: () => duplicate(cameraId) },
            ...others.map(({ id, name }) => ({
              label: t('sharing:menu.forCamera', { camera: name }),
              choose: () => duplicate(id),
            })),
          ],
        },
    { label: t('common:delete'), choose: remove },
  ];
}

/** Ends the tests of the destination that were there before, and begins a new one. */
function useTest({ cameraId, id: destinationId, platform, streamUrl }: DestinationView): () => void {
  const call = useCall();
  const { replica } = useStores();
  return () => {
    const trials = replica.getState().state?.trials ?? {};
    for (const [trialId, trial] of Object.entries(trials)) {
      if (trial.destinationId === destinationId) void call('trial.end', { trialId });
    }
    void call('trial.start', { cameraId, destinationId, platform, streamUrl });
  };
}
