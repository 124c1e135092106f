import { isOnAir, type TwinPair } from '#shared/destinations/twins.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';

/** Something beside the state that a person may want to know of. */
export interface DestinationNote {
  readonly kind: 'address' | 'smaller' | 'slate' | 'twin';
  readonly words: string;
  readonly isTrouble: boolean;
}

/** What is unusual about a destination; nothing while it takes the whole stream at its first address. */
export function notesOf(
  destination: DestinationView,
  slateState: CameraView['slateState'],
  pair: TwinPair | undefined,
): readonly DestinationNote[] {
  return [addressNote(destination), uploadNote(destination), slateNote(destination, slateState), twinNote(pair)].filter(
    (note) => note !== undefined,
  );
}

function addressNote({ addressInUse, backup, state }: DestinationView): DestinationNote | undefined {
  if (addressInUse !== 'backup' || backup || state.kind === 'off') return undefined;
  return { kind: 'address', words: t('sharing:note.onBackup'), isTrouble: false };
}

function uploadNote({ state }: DestinationView): DestinationNote | undefined {
  if (state.kind !== 'live') return undefined;
  if (state.sends === 'sub') return { kind: 'smaller', words: t('sharing:note.smaller'), isTrouble: true };
  if (state.sends !== 'sound-and-stills') return undefined;
  return { kind: 'smaller', words: t('sharing:note.stills'), isTrouble: true };
}

function slateNote(
  { isPaused, state }: DestinationView,
  slateState: CameraView['slateState'],
): DestinationNote | undefined {
  const isOnSlate = state.kind === 'live' && state.sends === 'slate';
  if (!isPaused) {
    return isOnSlate ? { kind: 'slate', words: t('sharing:note.resuming'), isTrouble: false } : undefined;
  }
  if (isOnSlate) return { kind: 'slate', words: t('sharing:note.paused'), isTrouble: false };
  // The trouble on its card says it all.
  if (state.kind === 'failed' && state.error.code === 'slate-missing') return undefined;
  if (state.kind !== 'live') return { kind: 'slate', words: t('sharing:note.willPause'), isTrouble: false };
  const isWithoutSlate = slateState.kind === 'failed';
  return {
    kind: 'slate',
    words: t(isWithoutSlate ? 'sharing:note.noSlate' : 'sharing:note.pausing'),
    isTrouble: isWithoutSlate,
  };
}

function twinNote(pair: TwinPair | undefined): DestinationNote | undefined {
  if (!pair) return undefined;
  const { camera, twin } = pair;
  const { name } = twin;
  if (isOnAir(twin)) {
    const words =
      camera === undefined ? t('sharing:twins.onAir', { name }) : t('sharing:twins.onAirElsewhere', { camera });
    return { kind: 'twin', words, isTrouble: true };
  }
  const words =
    camera === undefined ? t('sharing:twins.same', { name }) : t('sharing:twins.sameElsewhere', { name, camera });
  return { kind: 'twin', words, isTrouble: false };
}
