import { expect, test } from 'vitest';
import { parseArpCommand, parseProcNetArp, readNeighbours } from './neighbours.ts';

test('the table of Linux, without entries that are incomplete or of nobody', () => {
  const text = `IP address       HW type     Flags       HW address            Mask     Device
192.168.1.64     0x1         0x2         44:19:B6:0a:0b:0c     *        eth0
192.168.1.65     0x1         0x0         00:00:00:00:00:00     *        eth0
192.168.1.66     0x1         0x0         44:19:b6:0a:0b:0d     *        eth0
192.168.1.67     0x1         0x6         90:02:a9:0a:0b:0c     *        wlan0
10.8.0.1         0x1         0x2         00:00:00:00:00:00     *        tun0
`;
  expect(Object.fromEntries(parseProcNetArp(text))).toEqual({
    '192.168.1.64': '44:19:b6:0a:0b:0c',
    '192.168.1.67': '90:02:a9:0a:0b:0c',
  });
});

test.each([
  [
    'English',
    'Interface: 192.168.1.20 --- 0x5',
    '  Internet Address      Physical Address      Type',
    'dynamic',
    'static',
  ],
  [
    'German',
    'Schnittstelle: 192.168.1.20 --- 0x5',
    '  Internetadresse       Physische Adresse     Typ',
    'dynamisch',
    'statisch',
  ],
  [
    'French, in a code page of its own',
    'Interface\u00ff: 192.168.1.20 --- 0x5',
    '  Adresse Internet      Adresse physique      Type',
    'dynamique',
    'statique',
  ],
  ['Japanese, garbled', '\ufffd\ufffd: 192.168.1.20 --- 0x5', '  \ufffd\ufffd', '\ufffd\ufffd\ufffdI', '\ufffd\ufffd'],
])('the command of Windows in %s', (_language, first, titles, dynamic, fixed) => {
  const text = [
    '',
    first,
    titles,
    `  192.168.1.1           00-0C-29-01-02-03     ${dynamic}`,
    `  192.168.1.64          44-19-b6-0a-0b-0c     ${dynamic}`,
    `  192.168.1.255         ff-ff-ff-ff-ff-ff     ${fixed}`,
    `  224.0.0.251           01-00-5e-00-00-fb     ${fixed}`,
    '',
  ].join('\r\n');
  expect(Object.fromEntries(parseArpCommand(text))).toEqual({
    '192.168.1.1': '00:0c:29:01:02:03',
    '192.168.1.64': '44:19:b6:0a:0b:0c',
  });
});

test('the command of macOS, which leaves out zeros', () => {
  const text = `? (192.168.1.1) at b8:f8:53:6e:38:d9 on en0 ifscope [ethernet]
camera.lan (192.168.1.64) at 4:9:b6:a:0:c on en0 ifscope [ethernet]
? (192.168.1.90) at (incomplete) on en0 ifscope [ethernet]
? (192.168.1.255) at ff:ff:ff:ff:ff:ff on en0 ifscope [ethernet]
? (224.0.0.251) at 1:0:5e:0:0:fb on en0 ifscope permanent [ethernet]
`;
  expect(Object.fromEntries(parseArpCommand(text))).toEqual({
    '192.168.1.1': 'b8:f8:53:6e:38:d9',
    '192.168.1.64': '04:09:b6:0a:00:0c',
  });
});

test.each([
  ['nothing', ''],
  ['no table', 'arp: not permitted'],
  ['an address that is none', '? (999.1.1.1) at 0:1:2:3:4:5 on en0'],
  ['a MAC address that is too long', '  192.168.1.1  00-0c-29-01-02-03-04  dynamic'],
  ['a very long line', '1.'.repeat(200_000)],
])('%s is an empty table', (_name, text) => {
  expect(parseArpCommand(text).size + parseProcNetArp(text).size).toBe(0);
});

test("this system's table can be read", async () => {
  for (const [address, macAddress] of await readNeighbours()) {
    expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(macAddress).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
  }
});
