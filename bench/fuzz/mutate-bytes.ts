import type { Random } from './random.ts';

/** For messages that are no text: each of one to four changes may be anywhere. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  let mutated: Buffer = Buffer.from(bytes);
  for (let left = 1 + random.below(4); left > 0; left -= 1) mutated = random.pick(mutators)(mutated, random);
  return mutated;
}

type MutateBytes = (bytes: Buffer, random: Random) => Buffer;

const at = (bytes: Buffer, random: Random): number => random.below(bytes.length + 1);

const set =
  (values: (random: Random) => readonly number[]): MutateBytes =>
  (bytes, random) => {
    const start = at(bytes, random);
    return Buffer.concat([bytes.subarray(0, start), Buffer.from(values(random)), bytes.subarray(start + 2)]);
  };

const mutators: readonly MutateBytes[] = [
  (bytes, random) => {
    const index = random.below(bytes.length);
    if (index < bytes.length) bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << random.below(8)), index);
    return bytes;
  },
  (bytes, random) => bytes.subarray(0, at(bytes, random)),
  // Lengths, counts and ports.
  set((random) =>
    random.pick([
      [0, 0],
      [0xff, 0xff],
      [0x80, 0],
      [0, 1],
      [0x7f, 0xff],
    ]),
  ),
  // A pointer to another name (RFC 1035, section 4.1.4), also to itself or ahead.
  set((random) => [0xc0 | random.below(4), random.below(256)]),
  (bytes, random) => {
    const start = at(bytes, random);
    const noise = Buffer.from(Array.from({ length: random.length(2_000) }, () => random.below(256)));
    return Buffer.concat([bytes.subarray(0, start), noise, bytes.subarray(start)]);
  },
  (bytes, random) => {
    const [start, end] = [at(bytes, random), at(bytes, random)].sort((one, other) => one - other) as [number, number];
    const count = Math.min(random.length(500), 1 + 50_000 / (end - start + 1));
    return Buffer.concat([
      bytes.subarray(0, end),
      ...Array<Buffer>(Math.floor(count)).fill(bytes.subarray(start, end)),
      bytes.subarray(end),
    ]);
  },
  (bytes, random) => {
    const [start, end] = [at(bytes, random), at(bytes, random)].sort((one, other) => one - other) as [number, number];
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
];
