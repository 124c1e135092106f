import { t } from '../words/words.ts';

/** A span of time as people say it: "9 s", "2 min 38 s", "1 h 5 min", "3 days 4 h". Never less than a second. */
export function durationWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  if (seconds < 60) return units.seconds(seconds);
  if (seconds < 3_600) return pair(seconds, 60, units.minutes, units.seconds);
  const minutes = Math.round(seconds / 60);
  if (minutes < 48 * 60) return pair(minutes, 60, units.hours, units.minutes);
  return pair(Math.round(minutes / 60), 24, units.days, units.hours);
}

type Unit = (count: number) => string;

const units = {
  seconds: (count) => t('units:durationSeconds', { count }),
  minutes: (count) => t('units:durationMinutes', { count }),
  hours: (count) => t('units:durationHours', { count }),
  days: (count) => t('units:durationDays', { count }),
} satisfies Readonly<Record<string, Unit>>;

/** The larger unit, and what is left over in the smaller one. */
function pair(count: number, size: number, larger: Unit, smaller: Unit): string {
  const rest = count % size;
  const whole = larger(Math.floor(count / size));
  return rest === 0 ? whole : t('units:durationInTwo', { larger: whole, smaller: smaller(rest) });
}
