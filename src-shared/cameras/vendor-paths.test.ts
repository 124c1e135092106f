import { describe, expect, it, test } from 'vitest';
import { parseCameraUrl } from './camera-url.ts';
import { pathsFor, type Vendor, vendorNamed, vendorPaths } from './vendor-paths.ts';

describe('the maker that a camera names', () => {
  it.each<[string | undefined, Vendor | undefined]>([
    ['HIKVISION', 'Hikvision'],
    ['Hikvision Digital Technology', 'Hikvision'],
    ['ANNKE', 'Hikvision'],
    ['Zhejiang Dahua Technology', 'Dahua'],
    ['Amcrest Technologies', 'Amcrest'],
    ['AXIS', 'Axis'],
    ['Axis Communications AB', 'Axis'],
    ['Hanwha Techwin', 'Hanwha'],
    ['Samsung Techwin', 'Hanwha'],
    ['tp-link', 'TP-Link'],
    ['TPLink', 'TP-Link'],
    ['Tapo C200', 'TP-Link'],
    ['UNV', 'Uniview'],
    ['Reolink', 'Reolink'],
    ['Praxis Cameras', undefined],
    ['IPCAM', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s: %s', (name, vendor) => {
    expect(vendorNamed(name)).toBe(vendor);
  });
});

test('a known maker has its own paths, any other has all', () => {
  expect(pathsFor('HIKVISION').map(({ main }) => main)).toEqual([
    '/Streaming/Channels/101',
    '/h264/ch1/main/av_stream',
  ]);
  expect(pathsFor('Foscam').map(({ port }) => port)).toEqual([undefined, 88]);
  expect(pathsFor('Nobody’s')).toBe(vendorPaths);
  expect(pathsFor(undefined)).toBe(vendorPaths);
});

test('every maker is known by its own name', () => {
  const vendors = vendorPaths.map(({ vendor }) => vendor).filter((vendor) => vendor !== 'Other');
  expect(vendors.map(vendorNamed)).toEqual(vendors);
});

it.each(vendorPaths)('$vendor $main goes into an address as it stands', ({ main, sub, port }) => {
  for (const path of [main, ...(sub === undefined ? [] : [sub])]) {
    const parsed = parseCameraUrl(`rtsp://192.168.1.64:${port ?? 554}${path}`);
    expect(parsed).toMatchObject({ ok: true, value: { path, port: port ?? 554 } });
  }
  expect(sub).not.toBe(main);
});
