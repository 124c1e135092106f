/**
 * The machine-readable clock at the bottom edge of the demo picture: one row of 40 blocks over the whole width. Blocks
 * 1–4 are light, dark, light, dark; then the low 32 bits of the wall clock in milliseconds, most significant first,
 * light for 1; then the exclusive or of their eight nibbles. It measures how old a picture is wherever it is shown.
 */
export const stripBlocks = 40;

/** Height of the strip as a part of the picture's height. */
export const stripHeight = 1 / 45;

const marker = [true, false, true, false];

/** The blocks for a time, from left to right; true is light. */
export function clockStrip(wallMs: number): boolean[] {
  const low = wallMs % 2 ** 32;
  const bits = Array.from({ length: 32 }, (_, index) => Math.floor(low / 2 ** (31 - index)) % 2 === 1);
  return [...marker, ...bits, ...checkBits(bits)];
}

/**
 * Reads the strip of a picture of any size, given the brightness of its pixels (0–255, origin at the top left). Gives
 * the low 32 bits of the wall clock in milliseconds when it was drawn; undefined when no strip can be read.
 */
export function readClockStrip(
  luma: (x: number, y: number) => number,
  width: number,
  height: number,
): number | undefined {
  const y = Math.floor(height * (1 - stripHeight / 2));
  const levels = Array.from({ length: stripBlocks }, (_, block) =>
    luma(Math.floor(((block + 0.5) * width) / stripBlocks), y),
  );
  const [light = 0, dark = 0] = levels;
  if (light - dark < 40) return undefined;
  const blocks = levels.map((level) => level > (light + dark) / 2);
  const bits = blocks.slice(4, 36);
  const expected = [...marker, ...bits, ...checkBits(bits)];
  if (expected.some((bit, index) => bit !== blocks[index])) return undefined;
  return bits.reduce((value, bit) => value * 2 + (bit ? 1 : 0), 0);
}

/** Milliseconds between the time in a strip and `wallMs`; negative when the strip is ahead. */
export function stripAgeMs(strip: number, wallMs: number): number {
  const age = (wallMs - strip) % 2 ** 32;
  return age > 2 ** 31 ? age - 2 ** 32 : age;
}

function checkBits(bits: readonly boolean[]): boolean[] {
  return Array.from({ length: 4 }, (_, row) => bits.filter((bit, index) => bit && index % 4 === row).length % 2 === 1);
}
