import { expect, test } from 'vitest';
import type { Importance } from '#shared/model.ts';
import { noUplink } from '#shared/state.ts';
import { destinationView } from '../../views.fixture.ts';
import { uploadUse, uploadWarning } from './upload.ts';

const uplink = { ...noUplink, sendingKbps: 13_600, wantedKbps: 13_600 };
const off = { kind: 'off' } as const;

test('says how much of the upload is taken', () => {
  const { share, ...use } = uploadUse({ ...uplink, capacityKbps: 24_000 });
  expect(use).toEqual({ words: '13.6 of 24\u00a0Mbit/s' });
  expect(share).toBeCloseTo(0.567, 3);
});

test('without a measured whole there is only the part', () => {
  expect(uploadUse(uplink)).toEqual({ words: '13.6\u00a0Mbit/s' });
});

test.each([
  [{ ...uplink, capacityKbps: 17_000 }, undefined],
  [{ ...uplink, capacityKbps: 16_900 }, 'close to the limit'],
  [{ ...uplink, capacityKbps: 13_000 }, 'close to the limit'],
  [{ ...uplink, condition: 'sagging' } as const, 'The upload is too small at the moment'],
])('%j', (view, remark) => {
  expect(uploadUse(view).remark).toBe(remark);
});

test('never shows more than the whole', () => {
  expect(uploadUse({ ...uplink, capacityKbps: 10_000 }).share).toBe(1);
});

test.each<[readonly Importance[], string]>([
  [['normal', 'normal'], ''],
  [['normal', 'low'], ' B would be paused first.'],
  [['high', 'normal', 'normal'], ' B and C would be paused first.'],
  [['low', 'low'], ''],
  [['high'], ''],
])('before it begins it names who would be paused: %j', (importances, who) => {
  const destinations = importances.map((importance, at) => destinationView('ABC'.charAt(at), off, { importance }));
  const switchedOff = destinationView('D', off, { importance: 'low', order: 'off' });
  expect(uploadWarning(18_000, 12_000, [...destinations, switchedOff])).toBe(
    `This needs 18.0 of 12\u00a0Mbit/s, the most that went through before.${who}`,
  );
});
