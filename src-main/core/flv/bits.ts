/** Takes out the 3 of each 0 0 3 of a NAL unit (ITU-T H.264 §7.4.1). */
export function withoutEmulationPrevention(nalUnit: Uint8Array): Uint8Array {
  return nalUnit.filter((byte, index) => byte !== 3 || nalUnit[index - 1] !== 0 || nalUnit[index - 2] !== 0);
}

/** Reads a bit stream of H.264. */
export interface BitReader {
  /** `count` bits as an unsigned number, at most 32. */
  read(count: number): number;
  flag(): boolean;
  /** ue(v), §9.1. */
  golomb(): number;
  /** se(v), §9.1.1. */
  signedGolomb(): number;
}

/** Reads past the end throw a RangeError. */
export function createBitReader(bytes: Uint8Array): BitReader {
  let position = 0;
  function read(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index++, position++) {
      const byte = bytes[position >> 3];
      if (byte === undefined) throw new RangeError('out of bits');
      value = value * 2 + ((byte >> (7 - (position & 7))) & 1);
    }
    return value;
  }
  function golomb(): number {
    let zeros = 0;
    while (read(1) === 0) {
      if (++zeros > 31) throw new RangeError('code too long');
    }
    return 2 ** zeros - 1 + read(zeros);
  }
  function signedGolomb(): number {
    const code = golomb();
    return code % 2 ? (code + 1) / 2 : -code / 2;
  }
  return { read, flag: () => read(1) === 1, golomb, signedGolomb };
}
