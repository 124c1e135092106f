import { afterEach, describe, expect, test } from 'vitest';
import { type DeviceServer, services, soap, startDeviceServer } from '../testing/device-server.ts';
import { answers, fault, login, media } from '../testing/devices.ts';
import { openOnvifSession } from './open-session.ts';
import type { OnvifOptions, OnvifSession } from './session.ts';

const servers: DeviceServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('services', () => {
  test('none but the device’s own host is ever called', async () => {
    const stranger = await start(answers);
    const server = await start((request) =>
      request.operation === 'GetServices'
        ? services({ [media]: `http://localhost:${stranger.port}/media?x=1` })
        : answers(request),
    );
    const session = await open(server, {});
    expect(await getProfiles(session)).toMatchObject({ ok: true });
    expect(stranger.requests).toEqual([]);
    expect(server.requests.at(-1)?.path).toBe('/media?x=1');
    expect([session.has('device'), session.has('media'), session.has('ptz')]).toEqual([true, true, false]);
    expect(await session.call('ptz', '<Stop/>')).toMatchObject({ error: { code: 'camera-onvif-failed' } });
  });

  test('old firmware knows capabilities only', async () => {
    const server = await start((request) => {
      if (request.operation === 'GetServices') return fault('Method not implemented');
      return request.operation === 'GetCapabilities'
        ? { text: soap('<R><Capabilities><Media><XAddr>http://10.0.0.9/old</XAddr></Media></Capabilities></R>') }
        : answers(request);
    });
    await getProfiles(await open(server, {}));
    expect(server.requests.at(-1)?.path).toBe('/old');
  });

  test.each([
    ['tells neither', () => fault('Method not implemented')],
    ['names none that is one', () => services({ [media]: 'file:///etc/passwd', constructor: 'http://x/' })],
    [
      'names 5,000 others',
      () => services(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`urn:${i}`, '/x']))),
    ],
    ['names 20,000', () => services(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`urn:${i}`, '/x'])))],
  ])('a device that %s is asked at the address that we know', async (_name, answer) => {
    const server = await start((request) =>
      /Services|Capabilities/.test(request.operation) ? answer() : answers(request),
    );
    await getProfiles(await open(server, {}));
    expect(server.requests.at(-1)).toMatchObject({ operation: 'GetProfiles', path: '/onvif/device_service' });
  });
});

describe('what is no ONVIF device', () => {
  test.each([
    ['a web page', { text: '<!DOCTYPE html><html><body>Hello</body></html>' }],
    ['an error page', { status: 404, text: '<html><body>Not found</body></html>' }],
    ['a redirection', { status: 302, headers: { Location: 'https://127.0.0.1/' }, text: '' }],
    ['entities of its own', { text: `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1_000)}">]>${soap('<R>&a;</R>')}` }],
  ])('%s', async (_name, reply) => {
    const server = await start(() => reply);
    expect(await tryToOpen(server, { login })).toEqual({
      ok: false,
      error: { code: 'camera-no-onvif', host: '127.0.0.1' },
    });
    expect(server.requests.some(({ hasToken, headers }) => hasToken || headers.authorization)).toBe(false);
  });

  test('a busy one', async () => {
    const server = await start(() => ({ status: 503, text: 'busy' }));
    expect(await tryToOpen(server, {})).toEqual({ ok: false, error: { code: 'camera-busy', status: 503 } });
  });

  test.each(['ftp://127.0.0.1/', 'camera', ''])('the address %j', async (url) => {
    const { signal } = new AbortController();
    const session = await openOnvifSession({ url, signal, wallMs: Date.now });
    expect(session).toEqual({ ok: false, error: { code: 'camera-url-invalid', reason: 'not-a-url' } });
  });
});

async function start(...device: Parameters<typeof startDeviceServer>): Promise<DeviceServer> {
  const server = await startDeviceServer(...device);
  servers.push(server);
  return server;
}

function tryToOpen({ url }: DeviceServer, options: Partial<OnvifOptions>) {
  return openOnvifSession({ url, signal: new AbortController().signal, wallMs: Date.now, ...options });
}

async function open(server: DeviceServer, options: Partial<OnvifOptions>): Promise<OnvifSession> {
  const session = await tryToOpen(server, options);
  if (!session.ok) throw new Error(JSON.stringify(session.error));
  return session.value;
}

const getProfiles = (session: OnvifSession) => session.call('media', `<GetProfiles xmlns="${media}"/>`);
