import { elementAt, textAt, type XmlElement } from '../../xml/read-xml.ts';

export const getSystemDateAndTime = '<GetSystemDateAndTime xmlns="http://www.onvif.org/ver10/device/wsdl"/>';

/**
 * The device's time in the answer to GetSystemDateAndTime (ONVIF Core Specification, "Get system date and time"), in milliseconds since
 * 1970; undefined where it is no time at all. Firmware that leaves UTC out is understood by its local time and zone.
 */
export function readDateTime(response: XmlElement): number | undefined {
  const told = elementAt(response, 'SystemDateAndTime');
  const utcMs = readMoment(elementAt(told, 'UTCDateTime'));
  if (utcMs !== undefined) return utcMs;
  const localMs = readMoment(elementAt(told, 'LocalDateTime'));
  return localMs === undefined ? undefined : localMs + westOfUtcMs(textAt(told, 'TimeZone', 'TZ') ?? '');
}

/** A Date header (RFC 9110, section 5.6.7), in milliseconds since 1970. */
export function readHttpDate(text: string | undefined): number | undefined {
  const ms = Date.parse(text?.slice(0, 64) ?? '');
  return ms >= 0 && ms < endMs ? ms : undefined;
}

const endMs = Date.UTC(2200, 0);

function readMoment(element: XmlElement | undefined): number | undefined {
  const number = (...path: readonly string[]) => {
    const text = textAt(element, ...path) ?? '';
    return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  };
  const [year, month, day] = [number('Date', 'Year'), number('Date', 'Month'), number('Date', 'Day')];
  const [hour, minute, second] = [number('Time', 'Hour'), number('Time', 'Minute'), number('Time', 'Second')];
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const isReal = year >= 1970 && ms < endMs && new Date(ms).getUTCDate() === day && hour < 24 && minute < 60;
  return isReal && month >= 1 && month <= 12 && second <= 60 ? ms : undefined;
}

/** A POSIX time zone (IEEE 1003.1, section 8.3) as CST-8 or <+0530>-5:30, summer time left aside. */
function westOfUtcMs(zone: string): number {
  const [, sign, hours, minutes = '0'] = /^(?:<[^>]*>|[A-Za-z]+)([+-]?)(\d{1,2})(?::(\d{2}))?/.exec(zone) ?? [];
  if (hours === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
