import { expect, test } from 'vitest';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import { readXml } from '../xml/read-xml.ts';
import { readDeviceInformation } from './device.ts';
import type { OnvifSession } from './session/session.ts';
import { operationOf } from './session/soap.ts';

const problem: CameraProblem = { code: 'camera-onvif-failed', operation: 'Get', reason: 'no' };

/** A device at 192.168.1.64 that gives these answers. */
function device(answers: Readonly<Record<string, string>>): OnvifSession {
  return {
    host: '192.168.1.64',
    clockOffsetMs: 0,
    has: () => true,
    call: async (_service, body) => {
      const response = readXml(`<R>${answers[operationOf(body)] ?? '<'}</R>`);
      return response ? ok(response) : fail(problem);
    },
  };
}

const information =
  '<Manufacturer> Acme\u0085</Manufacturer><Model/><SerialNumber>000123</SerialNumber><HardwareId>7</HardwareId>';
const interfaces = (...all: readonly (readonly [mac: string, address: string])[]) =>
  all
    .map(
      ([mac, address]) =>
        `<NetworkInterfaces><Info><Name>eth</Name><HwAddress>${mac}</HwAddress></Info><IPv4><Config><Manual><Address>${address}</Address></Manual></Config></IPv4></NetworkInterfaces>`,
    )
    .join('');

test.each([
  [
    'the interface that we have reached',
    [
      ['00:11:22:33:44:55', '10.0.0.1'],
      ['AA-BB-CC-DD-EE-FF', '192.168.1.64'],
    ],
    'aa:bb:cc:dd:ee:ff',
  ],
  [
    'the first one, behind NAT',
    [
      ['001122334455', '10.0.0.1'],
      ['AA-BB-CC-DD-EE-FF', '10.0.0.2'],
    ],
    '00:11:22:33:44:55',
  ],
] as const)('who it is, with the address of %s', async (_name, all, macAddress) => {
  const session = device({ GetDeviceInformation: information, GetNetworkInterfaces: interfaces(...all) });
  const value = { vendor: 'Acme', serialNumber: '000123', macAddress };
  expect(await readDeviceInformation(session)).toEqual({ ok: true, value });
});

test('without its network interfaces', async () => {
  const long = device({ GetDeviceInformation: `<FirmwareVersion>${'\u{1f4f7}'.repeat(200)}</FirmwareVersion>` });
  expect(await readDeviceInformation(long)).toEqual({ ok: true, value: { firmware: '\u{1f4f7}'.repeat(64) } });
  expect(await readDeviceInformation(device({}))).toEqual({ ok: false, error: problem });
});
