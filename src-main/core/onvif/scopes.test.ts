import { expect, test } from 'vitest';
import { readMacAddress, readScopes } from './scopes.ts';

test.each([
  [
    'Hikvision',
    [
      'onvif://www.onvif.org/type/video_encoder',
      'onvif://www.onvif.org/Profile/Streaming',
      'onvif://www.onvif.org/MAC/44:19:B6:00:11:22',
      'onvif://www.onvif.org/hardware/DS-2CD2042WD-I',
      'onvif://www.onvif.org/name/HIKVISION%20DS-2CD2042WD-I',
      'onvif://www.onvif.org/location/city/hangzhou',
    ],
    {
      vendor: 'HIKVISION',
      name: 'HIKVISION DS-2CD2042WD-I',
      model: 'DS-2CD2042WD-I',
      location: 'hangzhou',
      macAddress: '44:19:b6:00:11:22',
    },
  ],
  [
    'Uniview',
    ['onvif://www.onvif.org/macaddr/48ea63001122', 'onvif://www.onvif.org/manufacturer/UNV', 'onvif://x/name/IPC'],
    { vendor: 'UNV', name: 'IPC', macAddress: '48:ea:63:00:11:22' },
  ],
  [
    'a factory name of vendor and model',
    ['onvif://www.onvif.org/name/Smallco C100', 'onvif://www.onvif.org/hardware/C100'],
    { vendor: 'Smallco', name: 'Smallco C100', model: 'C100' },
  ],
  [
    'a name that somebody gave it',
    ['onvif://www.onvif.org/name/Front%20door', 'onvif://www.onvif.org/hardware/C100'],
    { name: 'Front door', model: 'C100' },
  ],
  [
    'escapes that are none, controls and a flood',
    [
      'onvif://www.onvif.org/name/100%',
      'onvif://www.onvif.org/hardware/A%00%0D%0AB',
      `onvif://x/location/${'y'.repeat(9_999)}`,
    ],
    { name: '100%', model: 'A B', location: 'y'.repeat(128) },
  ],
  [
    'nothing of use',
    ['', 'http://example.org/name/x', 'onvif://www.onvif.org/name/', 'onvif://www.onvif.org/MAC/x'],
    {},
  ],
])('scopes: %s', (_name, scopes, facts) => {
  expect(readScopes(scopes)).toEqual(facts);
});

test('network addresses', () => {
  expect(['44-19-B6-00-11-22', '4419.b600.1122', '00:00:00:00:00:00', '44:19:b6:00:11'].map(readMacAddress)).toEqual([
    '44:19:b6:00:11:22',
    '44:19:b6:00:11:22',
    undefined,
    undefined,
  ]);
});
