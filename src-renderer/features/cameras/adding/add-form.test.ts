import { expect, test } from 'vitest';
import type { FoundCamera } from '#shared/cameras/discovery.ts';
import type { InspectionView } from '#shared/cameras/inspection.ts';
import { streamReport } from '../inspection/report.fixture.ts';
import {
  type AddForm,
  choose,
  emptyAddForm,
  inspectionOf,
  isUntested,
  sourceToAdd,
  suggestedName,
  takeAddress,
  typeAddress,
  whyNotAdded,
  withLatest,
} from './add-form.ts';

const found: FoundCamera = { id: 'a', address: '192.0.2.71', vendor: 'Axis', standing: { kind: 'needs-password' } };
const chosen = choose(emptyAddForm(''), { kind: 'found', found });
const source = {
  kind: 'rtsp',
  url: 'rtsp://192.0.2.71/1',
  transport: 'udp',
  subUrl: 'rtsp://192.0.2.71/2',
  previewFrom: 'sub',
} as const;
const tested: InspectionView = {
  subject: { kind: 'found', foundId: 'a' },
  phase: 'done',
  device: { vendor: 'Axis', model: 'P3265-LV' },
  source,
  main: streamReport(),
  hasPicture: true,
};

test('an address that was dropped is chosen, with its login in the fields for it', () => {
  const form = emptyAddForm('rtsp://viewer:secret@192.0.2.64/stream1');
  expect(inspectionOf(form)).toEqual({
    ok: true,
    value: {
      kind: 'address',
      source: { kind: 'rtsp', url: 'rtsp://192.0.2.64/stream1', transport: 'tcp' },
      login: { user: 'viewer', password: 'secret' },
    },
  });
});

test('a password that was typed for one camera is not sent to another', () => {
  const typed: AddForm = { ...chosen, user: 'viewer', password: 'secret' };
  const other = choose(typed, { kind: 'found', found: { ...found, id: 'b' } });
  expect(inspectionOf(other)).toEqual({ ok: true, value: { kind: 'found', foundId: 'b' } });
  expect(inspectionOf(typeAddress(typed, 'rtsp://192.0.2.64/'))).toMatchObject({
    ok: true,
    value: { kind: 'address' },
  });
  expect(typeAddress(typed, 'rtsp://192.0.2.64/')).toMatchObject({ user: '', password: '' });
});

test('going on with an address keeps the login', () => {
  const typed = { ...typeAddress(emptyAddForm(''), '192.0.2.64'), user: 'viewer', password: 'secret' };
  expect(typeAddress(typed, '192.0.2.64/live')).toMatchObject({ user: 'viewer', password: 'secret' });
});

test('a login is taken out of an address when that is whole, and not while it is typed', () => {
  const whole = 'rtsp://192.0.2.64/user=viewer&password=secret&channel=1';
  const typed = typeAddress(emptyAddForm(''), whole);
  expect(typed).toMatchObject({ address: whole, user: '', password: '' });
  expect(takeAddress(typed, whole)).toMatchObject({
    address: 'rtsp://192.0.2.64/user={user}&password={password}&channel=1',
    user: 'viewer',
    password: 'secret',
  });
});

test('a camera without ONVIF leaves its address to be completed', () => {
  const { vendor: _, ...silent }: FoundCamera = { ...found, standing: { kind: 'no-onvif' } };
  const form = choose(chosen, { kind: 'found', found: silent });
  expect(form).toMatchObject({ address: 'rtsp://192.0.2.71/', candidate: { kind: 'address', found: silent } });
  const ipv6 = choose(chosen, { kind: 'found', found: { ...silent, address: 'fe80::1%eth0' } });
  expect(ipv6.address).toBe('rtsp://[fe80::1%eth0]/');
});

test.each<[Partial<FoundCamera>, string]>([
  [{ vendor: 'Reolink' }, 'rtsp://192.0.2.71/h264Preview_01_main'],
  [{ vendor: 'TP-Link', rtspUrl: 'rtsp://192.0.2.71:8554/' }, 'rtsp://192.0.2.71:8554/stream1'],
  [{ vendor: 'TP-Link', rtspUrl: 'rtsp://192.0.2.71/live' }, 'rtsp://192.0.2.71/live'],
  [{ vendor: 'Nobody', rtspUrl: 'rtsp://192.0.2.71' }, 'rtsp://192.0.2.71'],
])('%j: its path is the usual one of its maker, unless it has announced one', (facts, address) => {
  const form = choose(chosen, { kind: 'found', found: { ...found, ...facts, standing: { kind: 'no-onvif' } } });
  expect(form.address).toBe(address);
  expect(suggestedName(form, undefined)).toBe(facts.vendor);
});

test('what was found out is what is added, with the user’s own wishes', () => {
  expect(sourceToAdd(chosen, tested)).toEqual({ ok: true, value: source });
  const wishes = { ...chosen, transport: 'tcp', previewFrom: 'main' } as const;
  expect(sourceToAdd(wishes, tested)).toEqual({
    ok: true,
    value: { ...source, transport: 'tcp', previewFrom: 'main' },
  });
});

test('a camera that was not tested can be added if its address is known', () => {
  expect(sourceToAdd(chosen)).toEqual({ ok: true, value: undefined });
  expect(whyNotAdded(chosen)).toMatch(/^Test this camera first/);
  const announced = choose(chosen, { kind: 'found', found: { ...found, rtspUrl: source.url } });
  expect(sourceToAdd(announced)).toEqual({ ok: true, value: { kind: 'rtsp', url: source.url, transport: 'tcp' } });
  expect(sourceToAdd(choose(chosen, { kind: 'practice' }))).toEqual({ ok: true, value: { kind: 'practice' } });
});

test('a camera is not added twice', () => {
  const added = choose(chosen, { kind: 'found', found: { ...found, rtspUrl: source.url, cameraId: 'one' } });
  expect(sourceToAdd(added)).toEqual({ ok: true, value: undefined });
  expect(whyNotAdded(added)).toBe('This camera is already added.');
});

test('says so when what would be added was not seen to work', () => {
  expect(isUntested(chosen, undefined)).toBe(true);
  expect(isUntested(chosen, tested)).toBe(false);
  expect(isUntested({ ...chosen, transport: 'tcp' }, tested)).toBe(true);
  expect(isUntested(choose(chosen, { kind: 'demo' }), undefined)).toBe(false);
  expect(isUntested(emptyAddForm(''), undefined)).toBe(false);
});

test('suggests a name, which a test does not change', () => {
  const named = { ...found, model: 'P3265-LV' };
  const form = withLatest(chosen, { a: named });
  expect(suggestedName(form, undefined)).toBe('Axis P3265-LV');
  expect(suggestedName(withLatest(chosen, { a: { ...named, name: 'Pier' } }), tested)).toBe('Pier');
  const typed = emptyAddForm('192.0.2.64/live');
  expect(suggestedName(typed, undefined)).toBe('192.0.2.64');
  expect(suggestedName(typed, tested)).toBe('Axis P3265-LV');
});
