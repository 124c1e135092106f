import { expect, test } from 'vitest';
import { escapeXml } from '../../xml/escape-xml.ts';
import { readXml } from '../../xml/read-xml.ts';
import { readDateTime, readHttpDate } from './date-time.ts';

const moment = (date: string, time: string) => {
  const [year, month, day] = date.split('-');
  const [hour, minute, second] = time.split(':');
  return `<Time><Hour>${hour}</Hour><Minute>${minute}</Minute><Second>${second}</Second></Time><Date><Year>${year}</Year><Month>${month}</Month><Day>${day}</Day></Date>`;
};

function read(content: string): string | undefined {
  const response = readXml(`<R><SystemDateAndTime>${content}</SystemDateAndTime></R>`);
  const ms = response && readDateTime(response);
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

test('universal time, whatever the local one says', () => {
  const local = `<TimeZone><TZ>CST-8</TZ></TimeZone><LocalDateTime>${moment('2024-3-1', '17:5:9')}</LocalDateTime>`;
  expect(read(`${local}<UTCDateTime>${moment('2024-3-1', '9:5:9')}</UTCDateTime>`)).toBe('2024-03-01T09:05:09.000Z');
  expect(read(local)).toBe('2024-03-01T09:05:09.000Z');
});

test.each([
  ['EST5EDT,M3.2.0,M11.1.0', '2024-03-01T05:00:00.000Z'],
  ['<+0530>-5:30', '2024-02-29T18:30:00.000Z'],
  ['', '2024-03-01T00:00:00.000Z'],
])('local time in the zone %s', (zone, expected) => {
  const local = `<LocalDateTime>${moment('2024-3-1', '0:0:0')}</LocalDateTime>`;
  expect(read(`<TimeZone><TZ>${escapeXml(zone)}</TZ></TimeZone>${local}`)).toBe(expected);
});

test.each([
  ['2024-13-1', '0:0:0'],
  ['2023-2-29', '0:0:0'],
  ['0-0-0', '0:0:0'],
  ['99999-1-1', '0:0:0'],
  ['1e3-1-1', '0:0:0'],
  ['9999-1-1', '0:0:0'],
  ['2024-1-1', '25:0:0'],
  ['2024-1-1', '0:-1:0'],
  ['2024-1-1', '::'],
])('%s %s is no time', (date, time) => {
  expect(read(`<UTCDateTime>${moment(date, time)}</UTCDateTime>`)).toBeUndefined();
});

test('the date of an HTTP answer', () => {
  expect(readHttpDate('Thu, 01 Jan 1970 00:00:01 GMT')).toBe(1_000);
  expect([undefined, '', 'yesterday', 'Thu, 01 Jan 1900 00:00:00 GMT'].map(readHttpDate)).toEqual(
    Array(4).fill(undefined),
  );
});
