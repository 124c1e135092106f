import { expect, test } from 'vitest';
import { looksLikeCamera, vendorName, vendorOfMac } from './vendors.ts';
import { macPrefixes } from './vendors-by-mac.ts';

test.each([
  ['HIKVISION', 'Hikvision'],
  ['Hangzhou Hikvision Digital Technology Co.,Ltd.', 'Hikvision'],
  ['HIK', 'Hikvision'],
  ['dahua tech', 'Dahua'],
  ['Dahua Rtsp Server', 'Dahua'],
  ['AXIS', 'Axis'],
  ['Axis Communications AB', 'Axis'],
  ['Amcrest (Dahua)', 'Amcrest'],
  ['TPLINK', 'TP-Link'],
  ['TP-Link Systems Inc', 'TP-Link'],
  ['Hanwha Vision', 'Hanwha'],
  ['Samsung Techwin', 'Hanwha'],
  ['Robert Bosch GmbH', 'Bosch'],
  ['Zhejiang UNIVIEW Technologies', 'Uniview'],
  ['VIVOTEK INC.', 'Vivotek'],
  ['D-Link Systems', 'D-Link'],
  ['Sonyx', undefined],
  ['3-axis printer', undefined],
  ['', undefined],
  [undefined, undefined],
])('%j is %s', (text, name) => {
  expect(vendorName(text)).toBe(name);
});

test.each([
  ['44:19:b6:01:02:03', 'Hikvision'],
  ['90-02-A9-01-02-03', 'Dahua'],
  ['ACCC8E270AD8', 'Axis'],
  ['ec:71:db:00:00:01', 'Reolink'],
  ['00:02:d1:00:00:01', 'Vivotek'],
  ['02:00:00:00:00:01', undefined],
  ['', undefined],
])('%s is by %s', (macAddress, name) => {
  expect(vendorOfMac(macAddress)).toBe(name);
});

test('every prefix is three bytes, has one maker, and that maker has a name that is known', () => {
  const prefixes = Object.values(macPrefixes).flatMap((text) => text.trim().split(/\s+/));
  expect(prefixes.filter((prefix) => !/^[0-9a-f]{6}$/.test(prefix))).toEqual([]);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const name of Object.keys(macPrefixes)) expect(vendorName(name)).toBe(name);
});

test.each([
  ['HIKVISION DS-2CD2722FWD-IZS - 733050075', true],
  ['D-Link DCS-932L Wireless N Home Network Camera', true],
  ['Sony Network Camera SNC-VB600', true],
  ['IPCAM-0012', true],
  ['NVR 16', true],
  ['Sony Bravia KD-55', false],
  ['TP-Link Archer AX55 Wireless Router', false],
  ['Canon Digital Camera EOS Rebel T6', false],
  ['Brother MFC-9340CDW', false],
  ['Hyperion 2.0.0', false],
])('%s is a camera: %s', (text, is) => {
  expect(looksLikeCamera(text)).toBe(is);
});
