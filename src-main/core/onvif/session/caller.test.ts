import { generate } from 'selfsigned';
import { afterEach, describe, expect, test } from 'vitest';
import type { Login } from '#shared/commands.ts';
import { type Challenge, isAuthorised } from '../../rtsp/authentication.ts';
import {
  createTokenCheck,
  type DeviceServer,
  dateAndTime,
  notAuthorized,
  startDeviceServer,
} from '../testing/device-server.ts';
import { answers, digest, httpDevice, login, media, tokenDevice, unauthorised } from '../testing/devices.ts';
import { openOnvifSession } from './open-session.ts';
import type { OnvifOptions, OnvifSession } from './session.ts';

/** How sessions log in, with devices that check it strictly. */

const wrong: Login = { ...login, password: 'wrong' };
const [hour, day] = [3_600_000, 24 * 3_600_000];

const servers: DeviceServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('login with WS-Security', () => {
  test.each([0, -6_000, day, -365 * day])('the clock is off by %d ms', async (offsetMs) => {
    const server = await start(tokenDevice({ offsetMs }));
    const session = await open(server, { login });
    expect(Math.abs((session.clockOffsetMs ?? 1e9) - offsetMs)).toBeLessThan(1_500);
    expect(await getProfiles(session)).toMatchObject({ ok: true });
    expect(guesses(server)).toBe(3); // Who it is, its services, its profiles: each was right at once.
  });

  test('our clock jumps', async () => {
    const server = await start(tokenDevice({ offsetMs: day }));
    let jumpMs = 0;
    const session = await open(server, { login, wallMs: () => Date.now() + jumpMs });
    jumpMs = -hour;
    expect(await getProfiles(session)).toMatchObject({ ok: true });
    expect(server.requests.filter(({ operation }) => operation === 'GetProfiles')).toHaveLength(1);
  });

  test('its clock is set while we are logged in', async () => {
    const device = { offsetMs: day };
    const server = await start(tokenDevice(device));
    const session = await open(server, { login });
    device.offsetMs = 0;
    expect(await getProfiles(session)).toMatchObject({ ok: true });
    expect(server.requests.filter(({ operation }) => operation === 'GetProfiles')).toHaveLength(2);
  });

  test('it gives its local time for UTC', async () => {
    const check = createTokenCheck(login, Date.now);
    const server = await start((request) => {
      if (request.operation === 'GetSystemDateAndTime') return dateAndTime(Date.now() + 10 * hour);
      return check(request.text) ? answers(request) : notAuthorized;
    });
    expect(await getProfiles(await open(server, { login }))).toMatchObject({ ok: true });
  });

  test('it wants the login for its time too, and dates its answers', async () => {
    const check = createTokenCheck(login, () => Date.now() - day);
    const server = await start((request) => {
      if (check(request.text)) return answers(request, -day);
      return { ...notAuthorized, headers: { Date: new Date(Date.now() - day).toUTCString() } };
    });
    const session = await open(server, { login });
    expect(Math.abs((session.clockOffsetMs ?? 0) + day)).toBeLessThan(1_500);
    expect(await getProfiles(session)).toMatchObject({ ok: true });
  });

  test('gSOAP asks for Basic, which it does not want', async () => {
    const check = createTokenCheck(login, Date.now);
    const gsoap = { ...notAuthorized, status: 401, headers: { 'WWW-Authenticate': 'Basic realm="gSOAP"' } };
    const server = await start((request) => (check(request.text) ? answers(request) : gsoap));
    expect(await getProfiles(await open(server, { login }))).toMatchObject({ ok: true });
    expect(await tryToOpen(server, { login: wrong })).toEqual(refused);
    expect(server.requests.filter(({ headers }) => headers.authorization)).toEqual([]);
  });
});

describe('login with HTTP', () => {
  const algorithms = ['md5', 'sha-256', 'md5-sess', 'sha-256-sess'] as const;
  test.each(algorithms)('Digest with %s', async (algorithm) => {
    const server = await start(httpDevice({ ...digest, algorithm }));
    expect(await getProfiles(await open(server, { login }))).toMatchObject({ ok: true });
    expect(server.requests.some(({ hasToken }) => hasToken)).toBe(false);
  });

  test('each nonce is good for one answer', async () => {
    let [count, hasOld] = [0, false];
    const server = await start((request) => {
      const challenge: Challenge = { ...digest, nonce: `n${count}` };
      if (isAuthorised(request.headers.authorization, [challenge], login, 'POST')) {
        // Too old already, now and then.
        hasOld = !hasOld;
        count += 1;
        if (!hasOld) return answers(request);
        return unauthorised({ ...digest, nonce: `n${count}`, isStale: true });
      }
      count += 1;
      return unauthorised({ ...digest, nonce: `n${count}` });
    });
    const session = await open(server, { login });
    expect(await getProfiles(session)).toMatchObject({ ok: true });
    expect(await getProfiles(session)).toMatchObject({ ok: true });
  });

  test('and with WS-Security, each checked in its own layer', async () => {
    const check = createTokenCheck(login, () => Date.now() + day);
    const server = await start((request) => {
      if (!isAuthorised(request.headers.authorization, [digest], login, 'POST')) return unauthorised(digest);
      if (request.operation === 'GetSystemDateAndTime') return answers(request, day);
      return check(request.text) ? answers(request, day) : notAuthorized;
    });
    expect(await getProfiles(await open(server, { login }))).toMatchObject({ ok: true });
    expect(await getProfiles(await open(server, { login }))).toMatchObject({ ok: true });
  });

  test('it asks for Digest, but knows the user by WS-Security only', async () => {
    const check = createTokenCheck(login, Date.now);
    const server = await start((request) =>
      request.operation === 'GetSystemDateAndTime' || check(request.text) ? answers(request) : unauthorised(digest),
    );
    expect(await getProfiles(await open(server, { login }))).toMatchObject({ ok: true });
  });

  test('Basic shows the password, and is answered under TLS only', async () => {
    const basic: Challenge = { scheme: 'basic', realm: 'r' };
    const server = await start(httpDevice(basic));
    expect(await tryToOpen(server, { login })).toMatchObject({
      error: { code: 'camera-onvif-failed', reason: expect.stringContaining('Basic') },
    });
    expect(server.requests.filter(({ headers }) => headers.authorization)).toEqual([]);

    const { private: key, cert } = await generate([{ name: 'commonName', value: 'camera' }]);
    const encrypted = await start(httpDevice(basic), { key, cert });
    expect(await getProfiles(await open(encrypted, { login }))).toMatchObject({ ok: true });
  });
});

describe('login that comes to nothing', () => {
  test('none is given', async () => {
    const server = await start(tokenDevice({ offsetMs: 0 }));
    expect(await tryToOpen(server, {})).toEqual({ ok: false, error: { code: 'camera-login-needed' } });
    expect(guesses(server)).toBe(0);
  });

  test.each([
    ['WS-Security', () => tokenDevice({ offsetMs: -365 * day }), 1],
    ['WS-Security, local time for UTC', () => tokenDevice({ offsetMs: 2 * hour }), 2],
    ['Digest', () => httpDevice(digest), 2],
    ['Digest that is always too old', () => httpDevice({ ...digest, isStale: true }), 3],
  ])('a wrong password: %s', async (_name, device, most) => {
    const server = await start(device());
    expect(await tryToOpen(server, { login: wrong })).toEqual(refused);
    expect(guesses(server)).toBe(most);
  });

  test('the clock may be the reason', async () => {
    const headers = { Date: new Date(Date.now() + day).toUTCString() };
    const server = await start(() => ({ ...notAuthorized, headers }));
    const result = await tryToOpen(server, { login });
    expect(result).toMatchObject({ error: { code: 'camera-clock-off' } });
    expect(!result.ok && result.error.code === 'camera-clock-off' && result.error.offsetSeconds).toBeCloseTo(
      86_400,
      -1,
    );
    expect(guesses(server)).toBe(2);
  });

  test('it wants the login only later, and is not asked again and again', async () => {
    const server = await start((request) => (request.operation === 'GetProfiles' ? notAuthorized : answers(request)));
    const session = await open(server, { login: wrong });
    const calls = await Promise.all([1, 2, 3, 4].map(() => getProfiles(session)));
    expect(calls).toEqual(Array(4).fill(refused));
    expect(guesses(server)).toBe(2);
  });

  test('this user may not do that', async () => {
    const device = tokenDevice({ offsetMs: 0 });
    const server = await start((request) => (request.operation === 'GetProfiles' ? notAuthorized : device(request)));
    const session = await open(server, { login });
    expect(await getProfiles(session)).toEqual({
      ok: false,
      error: { code: 'camera-onvif-failed', operation: 'GetProfiles', reason: 'Sender not authorized' },
    });
  });
});

const refused = { ok: false, error: { code: 'camera-login-refused', user: login.user } };

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

/** How often a login was sent. */
const guesses = ({ requests }: DeviceServer) =>
  requests.filter(({ hasToken, headers }) => hasToken || headers.authorization !== undefined).length;
