/** A span of time as people say it: "9 s", "2 min 38 s", "1 h 5 min", "3 days 4 h". Never less than a second. */
export function durationWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  if (seconds < 60) return unit(seconds, 's');
  if (seconds < 3_600) return pair(seconds, 60, 'min', 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 48 * 60) return pair(minutes, 60, 'h', 'min');
  return pair(Math.round(minutes / 60), 24, 'days', 'h');
}

/** The larger unit, and what is left over in the smaller one. */
function pair(count: number, size: number, larger: string, smaller: string): string {
  const rest = count % size;
  const whole = unit(Math.floor(count / size), larger);
  return rest === 0 ? whole : `${whole} ${unit(rest, smaller)}`;
}

/** A no-break space keeps number and unit together. */
const unit = (count: number, name: string): string => `${count}\u00a0${name}`;
