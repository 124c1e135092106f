import { closer, down, farther, left, right, type Speed, up } from './speed.ts';

/** What a key means while the pad has the focus. Left is left in every script: the picture is not mirrored either. */
export type PadKey =
  | { readonly kind: 'move'; readonly speed: Speed }
  | { readonly kind: 'home' }
  /** Counted from 0. */
  | { readonly kind: 'preset'; readonly index: number };

export function padKeyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): PadKey | undefined {
  // Those belong to the window and the system.
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const speed = moves.get(event.key);
  if (speed) return { kind: 'move', speed };
  if (event.key === 'Home') return { kind: 'home' };
  return /^[1-9]$/.test(event.key) ? { kind: 'preset', index: Number(event.key) - 1 } : undefined;
}

/** Many keyboards have plus on the key of the equals sign. */
const moves: ReadonlyMap<string, Speed> = new Map([
  ['ArrowLeft', left],
  ['ArrowRight', right],
  ['ArrowUp', up],
  ['ArrowDown', down],
  ['+', closer],
  ['=', closer],
  ['-', farther],
  ['_', farther],
]);
