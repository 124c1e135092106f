/** The loudest moment of each channel (left, right), in dB below full scale: -100 for silence. */
export type SoundPeak = readonly [left: number, right: number];

export const silence: SoundPeak = [-100, -100];

/**
 * Reads what ffmpeg's `ametadata` prints of `astats`: for each stretch of sound a line `frame:…`, and then one for each
 * channel. Takes the text in pieces as they come. A single channel is both; of more than two the first two count.
 */
export function createPeakReader(onPeak: (peak: SoundPeak) => void): (text: string) => void {
  let unread = '';
  let left: number | undefined;
  let right: number | undefined;

  function readLine(line: string): void {
    if (line.startsWith('frame:')) {
      if (left !== undefined) onPeak([left, right ?? left]);
      left = undefined;
      right = undefined;
      return;
    }
    const [, channel, level] = /^lavfi\.astats\.([12])\.Peak_level=(\S+)/.exec(line) ?? [];
    if (level === undefined) return;
    if (channel === '1') left = decibels(level);
    else right = decibels(level);
  }

  return (text) => {
    const lines = (unread + text).split('\n');
    unread = (lines.pop() ?? '').slice(-longestLine);
    for (const line of lines) readLine(line);
  };
}

const longestLine = 200;

/** `-inf` for nothing but zeros. */
function decibels(text: string): number {
  const level = Number(text);
  return Number.isFinite(level) ? Math.min(0, Math.max(silence[0], level)) : silence[0];
}
