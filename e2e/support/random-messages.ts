/** What a page that has been taken over could say: how much of it, made from which series of chance, and about what. */
export interface RandomMessages {
  readonly count: number;
  readonly seed: number;
  readonly commands: readonly string[];
  readonly cameraId: string;
}

/**
 * Runs in the page: sends messages that a page never would over its line to the main process, among them such that are
 * almost right. None of them is right enough to do anything: a command always gets something that it does not take.
 * Gives how many could not be sent at all, as nothing that holds them can be copied to another process.
 */
export async function sendRandomMessages({ count, seed, commands, cameraId }: RandomMessages): Promise<number> {
  const { polycast } = window as unknown as { polycast: { send(message: unknown): void } };
  let state = seed | 0;
  const chance = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number) => Math.floor(chance() * most);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const words = [
    ...[
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'kind',
      'id',
      'command',
      'input',
      'request',
      'preview-open',
    ],
    ...['cameraId', 'previewId', 'name', 'source', 'url', 'look', 'of', 'isStills', cameraId, '\0', '\ud800', '🎥', ''],
  ];

  function leaf(): unknown {
    return pick<() => unknown>([
      () => pick([null, undefined, true, false, 0, -0, -1, 1e308, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]),
      () => pick(words),
      () => String.fromCharCode(...Array.from({ length: below(40) }, () => below(65_536))),
      () => 'a'.repeat(below(5_000)),
      () => BigInt(below(1_000_000)),
      () => new Date(chance() < 0.5 ? Number.NaN : below(1e12)),
      () => new Uint8Array(below(2_000)),
      () => new ArrayBuffer(below(100)),
      () => /(a+)+$/g,
      () => new Error('from the page'),
    ])();
  }

  function anything(depth: number): unknown {
    if (depth <= 0 || chance() < 0.3) return leaf();
    if (chance() < 0.3) return Array.from({ length: below(6) }, () => anything(depth - 1));
    if (chance() < 0.1) return new Map([[leaf(), anything(depth - 1)]]);
    if (chance() < 0.1) return new Set([leaf(), leaf()]);
    return record(depth);
  }

  function record(depth: number): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (let left = below(6); left > 0; left--) own(made, pick(words), anything(depth - 1));
    return made;
  }

  /** Assigning would call a setter; this makes a property of its own also of `__proto__`. */
  function own(target: object, name: string, value: unknown): void {
    Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
  }

  function cyclic(): unknown {
    const made: Record<string, unknown> = { kind: 'request', id: below(9), command: pick(commands) };
    made.input = { made, list: [made] };
    return made;
  }

  function deep(): unknown {
    let made: unknown = leaf();
    for (let level = 0; level < 500; level++) made = chance() < 0.5 ? [made] : { input: made };
    return made;
  }

  /** Of the right form but for the input, which has a field that no command has, or is no record at all. */
  function almostRight(): unknown {
    const input = chance() < 0.2 ? leaf() : { ...record(3), cameraId: pick([cameraId, 'none', 5]), 'not a field': 1 };
    return { kind: 'request', id: below(1_000), command: chance() < 0.9 ? pick(commands) : pick(words), input };
  }

  /** Some are right, and open a picture or close one: all for a few numbers, so that they end one another. */
  function preview(): unknown {
    const previewId = pick<unknown>([below(20), below(20), below(20), -1, 0.5, '1', 2 ** 60]);
    if (chance() < 0.4) return { kind: 'preview-close', previewId };
    const look = pick<unknown>([undefined, null, {}, record(2), { of: 'sound', isStills: false }]);
    return { kind: 'preview-open', previewId, cameraId: pick([cameraId, 'none', '', 'x'.repeat(99)]), look };
  }

  let refused = 0;
  for (let sent = 0; sent < count; sent++) {
    const dice = chance();
    const make =
      dice < 0.45 ? almostRight : dice < 0.6 ? preview : dice < 0.62 ? cyclic : dice < 0.63 ? deep : anything;
    const message = dice > 0.9999 ? { kind: 'request', id: 1, command: 'x', input: 'a'.repeat(4_000_000) } : make(4);
    try {
      polycast.send(chance() < 0.001 ? { message, run: () => {} } : message);
    } catch {
      refused += 1;
    }
    // The main process has its turn, and this page's own answers are taken in.
    if (sent % 200 === 199) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return refused;
}
