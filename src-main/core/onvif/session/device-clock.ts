import { readHttpDate } from './date-time.ts';

/** What a device's clock shows, as far as it is known; ours may jump meanwhile. */
export interface DeviceClock {
  /** Milliseconds since 1970. Without word from the device, it is held to be like ours. */
  nowMs(): number;
  /** The device's clock minus ours; undefined when it has not told the time. */
  offsetMs(): number | undefined;
  /** The same, by the date of its HTTP answers if there is nothing better. */
  presumedOffsetMs(): number | undefined;
  /** The device has told its time, in answer to a request sent at `sentAtMs` (monotonic). Whether that was news. */
  set(deviceMs: number, sentAtMs: number): boolean;
  /** The date of an HTTP answer: better than nothing. */
  hear(httpDate: string | undefined): void;
  /** The device has refused what was signed by this clock: from now on ours is used, if that may be the better one. */
  distrust(): boolean;
}

/** Strict firmware takes only what was signed within five seconds of its own time. */
export const toleratedOffsetMs = 5_000;

export function createDeviceClock(wallMs: () => number): DeviceClock {
  const asOurs = (): Reading => ({ source: 'own', deviceMs: wallMs(), offsetMs: 0, atMs: performance.now() });
  let reading = asOurs();
  const nowMs = () => reading.deviceMs + performance.now() - reading.atMs;

  function set(source: Reading['source'], deviceMs: number, tookMs: number): boolean {
    const shownMs = nowMs();
    const [atMs, ownMs] = [performance.now() - tookMs / 2, wallMs() - tookMs / 2];
    reading = { source, deviceMs, offsetMs: deviceMs - ownMs, atMs };
    return Math.abs(nowMs() - shownMs) > 2_000;
  }

  return {
    nowMs,
    offsetMs: () => (reading.source === 'device' ? reading.offsetMs : undefined),
    presumedOffsetMs: () => (reading.source === 'own' ? undefined : reading.offsetMs),
    set: (deviceMs, sentAtMs) => set('device', deviceMs, performance.now() - sentAtMs),
    hear: (httpDate) => {
      const deviceMs = readHttpDate(httpDate);
      if (reading.source === 'own' && deviceMs !== undefined) set('http', deviceMs, 0);
    },
    distrust: () => {
      const isDoubtful = reading.source === 'http' || isTimeZone(reading.offsetMs);
      if (!isDoubtful || Math.abs(reading.offsetMs) < toleratedOffsetMs) return false;
      reading = { ...asOurs(), source: reading.source, offsetMs: reading.offsetMs };
      return true;
    },
  };
}

interface Reading {
  readonly source: 'own' | 'http' | 'device';
  readonly deviceMs: number;
  readonly offsetMs: number;
  /** Monotonic. */
  readonly atMs: number;
}

/** Some firmware gives its local time for UTC: what is off by a whole zone is likelier that than a clock that is wrong. */
function isTimeZone(offsetMs: number): boolean {
  const quarters = Math.abs(offsetMs) / (15 * 60_000);
  return quarters < 57 && quarters > 0.9 && Math.abs(quarters - Math.round(quarters)) < 0.1;
}
