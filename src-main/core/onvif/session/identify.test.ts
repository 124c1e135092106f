import { afterEach, expect, test } from 'vitest';
import {
  type DeviceReply,
  type DeviceRequest,
  type DeviceServer,
  dateAndTime,
  deviceInformation,
  notAuthorized,
  startDeviceServer,
} from '../testing/device-server.ts';
import { identify } from './identify.ts';

const servers: DeviceServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const timeOr =
  (reply: DeviceReply) =>
  ({ operation }: DeviceRequest) =>
    operation === 'GetSystemDateAndTime' ? dateAndTime(1_000_000) : reply;
const clockOffsetMs = expect.closeTo(0, -3);
const device = { vendor: 'Acme', model: 'C-1', firmware: '1.2', serialNumber: '00012' };
const unauthorised: DeviceReply = { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="r"' }, text: '' };

test.each([
  ['is open', timeOr(deviceInformation), { hasSpokenOnvif: true, needsPassword: false, clockOffsetMs, device }],
  ['has a password', timeOr(notAuthorized), { hasSpokenOnvif: true, needsPassword: true, clockOffsetMs, device: {} }],
  ['keeps its time to itself', () => notAuthorized, { hasSpokenOnvif: true, needsPassword: true, device: {} }],
  ['may be any web server', () => unauthorised, { hasSpokenOnvif: false, needsPassword: true, device: {} }],
])('a device that %s', async (_name, answer, value) => {
  const { result, server } = await ask(answer);
  expect(result).toEqual({ ok: true, value });
  expect(server.requests.some(({ hasToken, headers }) => hasToken || headers.authorization)).toBe(false);
});

test('a web page', async () => {
  const { result } = await ask(() => ({ text: '<html/>' }));
  expect(result).toEqual({ ok: false, error: { code: 'camera-no-onvif', host: '127.0.0.1' } });
});

async function ask(answer: (request: DeviceRequest) => DeviceReply) {
  const server = await startDeviceServer(answer);
  servers.push(server);
  const { signal } = new AbortController();
  return { server, result: await identify({ url: server.url, signal, wallMs: () => 1_000_000 }) };
}
