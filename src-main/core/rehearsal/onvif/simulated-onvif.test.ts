import { afterEach, describe, expect, test } from 'vitest';
import { authorization, strongestChallenge } from '../../rtsp/authentication.ts';
import { elementAt, textAt } from '../../xml/read-xml.ts';
import type { HeardRequest } from './http-door.ts';
import { askSoap, type SoapReply, usernameToken } from './testing/ask-soap.ts';
import { createDeviceKeep, paths, profile, texts } from './testing/device-keep.ts';

const everyCharacter = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const login = { user: 'ad"min\\', password: everyCharacter };
const wrongLogin = { ...login, password: 'wrong' };

const { closeAll, start } = createDeviceKeep();
afterEach(closeAll);

async function digest(reply: SoapReply, given = login, uri: string = paths.tds[0]): Promise<string> {
  const challenge = strongestChallenge([reply.challenge ?? '']);
  if (!challenge) throw new Error('no challenge');
  return authorization(challenge, given, { method: 'POST', uri }, 'abc');
}

describe('login', () => {
  test.each([
    ['none', 'nothing'],
    ['ws-security', 'token'],
    ['both', 'token'],
    ['http-digest', 'MD5'],
    ['http-digest-sha256', 'SHA-256'],
    ['both', 'SHA-256'],
  ] as const)('%s: %s is taken', async (authentication, means) => {
    const { ask, clock } = await start({ authentication, login });
    const first = await ask('tds:GetScopes');
    if (means === 'nothing') {
      expect(first.status).toBe(200);
      return;
    }
    if (authentication === 'ws-security') expect(first).toMatchObject({ status: 400, challenge: null });
    else expect(first.status).toBe(401);
    if (means === 'token') {
      const header = usernameToken(login, clock.wall());
      expect((await ask('tds:GetScopes', '', { header })).status).toBe(200);
    } else {
      expect(first.challenge).toContain(`algorithm=${means}`);
      expect((await ask('tds:GetScopes', '', { authorization: await digest(first) })).status).toBe(200);
      const wrong = await digest(await ask('tds:GetScopes'), wrongLogin);
      expect((await ask('tds:GetScopes', '', { authorization: wrong })).status).toBe(401);
    }
  });

  test('who only knows MD5 gets in where both are offered', async () => {
    const { ask, clock } = await start({ authentication: 'both', login });
    const { challenge } = await ask('tds:GetScopes');
    const md5 = strongestChallenge([challenge?.slice(challenge.lastIndexOf('Digest ')) ?? '']);
    expect(md5).toMatchObject({ algorithm: 'md5' });
    if (!md5) return;
    const answer = authorization(md5, login, { method: 'POST', uri: paths.tds[0] }, 'abc');
    expect((await ask('tds:GetScopes', '', { authorization: answer })).status).toBe(200);
    expect(clock.now()).toBe(0);
  });

  test('an answer for another address, and one to a question that was never asked, are refused', async () => {
    const { ask } = await start({ authentication: 'http-digest', login });
    const elsewhere = await digest(await ask('tds:GetScopes'), login, paths.trt[0]);
    expect((await ask('tds:GetScopes', '', { authorization: elsewhere })).status).toBe(401);
    const invented = await digest({ ...(await ask('tds:GetScopes')), challenge: 'Digest realm="x", nonce="y"' });
    const refused = await ask('tds:GetScopes', '', { authorization: invented });
    expect(refused).toMatchObject({ status: 401, challenge: expect.stringContaining('stale=true') });
  });

  test.each([
    ['a wrong password', (nowMs: number) => usernameToken(wrongLogin, nowMs)],
    ['another user', (nowMs: number) => usernameToken({ ...login, user: 'root' }, nowMs)],
    [
      'a plain password',
      (nowMs: number) => usernameToken({ user: 'a', password: 'b' }, nowMs, { type: 'PasswordText' }),
    ],
    ['a token of 6 s ago', (nowMs: number) => usernameToken(login, nowMs - 6_000)],
    ['a token of 6 s ahead', (nowMs: number) => usernameToken(login, nowMs + 6_000)],
    ['no nonce', (nowMs: number) => usernameToken(login, nowMs, { nonce: Buffer.alloc(0) })],
  ])('%s is refused', async (_name, header) => {
    const { ask, clock } = await start({ authentication: 'ws-security', login });
    const reply = await ask('tds:GetScopes', '', { header: header(clock.wall()) });
    expect(reply).toMatchObject({ status: 400, codes: ['s:Sender', 'ter:NotAuthorized'] });
  });

  test('a token counts once', async () => {
    const { ask, clock } = await start({ authentication: 'ws-security', login });
    const header = usernameToken(login, clock.wall());
    const replies = [await ask('tds:GetScopes', '', { header }), await ask('tds:GetScopes', '', { header })];
    expect(replies.map(({ status }) => status)).toEqual([200, 400]);
  });

  test.each([-365 * 86_400_000, 86_400_000, -6_000])('its own clock counts: %i ms', async (offsetMs) => {
    const { ask, clock, device } = await start({ authentication: 'ws-security', login });
    device.setClockOffset(offsetMs);
    const told = (await ask('tds:GetSystemDateAndTime')).body;
    const utc = elementAt(told, 'SystemDateAndTime', 'UTCDateTime');
    const [year, month, day, hour, minute, second] = ['Year', 'Month', 'Day', 'Hour', 'Minute', 'Second'].map((name) =>
      Number(texts(utc, name)[0]),
    ) as [number, number, number, number, number, number];
    const deviceMs = Date.UTC(year, month - 1, day, hour, minute, second);
    expect(deviceMs).toBe(clock.wall() + offsetMs);
    const asOurs = await ask('tds:GetScopes', '', { header: usernameToken(login, clock.wall()) });
    const asTheirs = await ask('tds:GetScopes', '', { header: usernameToken(login, deviceMs) });
    expect([asOurs.status, asTheirs.status]).toEqual([400, 200]);
  });

  test('what may be asked before', async () => {
    const heard: HeardRequest[] = [];
    const onRequest = (request: HeardRequest) => heard.push(request);
    const { ask } = await start({ login, onRequest });
    for (const name of ['GetSystemDateAndTime', 'GetServices', 'GetCapabilities', 'GetHostname']) {
      expect((await ask(`tds:${name}`)).status, name).toBe(200);
    }
    expect((await ask('tds:GetDeviceInformation')).status).toBe(401);
    expect(heard.at(-1)).toEqual({ operation: 'GetDeviceInformation', login: 'none', isAllowed: false });
    const open = await start({ login, isInformationOpen: true, quirks: { isClockSecret: true } });
    expect((await open.ask('tds:GetDeviceInformation')).status).toBe(200);
    expect((await open.ask('tds:GetSystemDateAndTime')).status).toBe(401);
  });
});

describe('what it tells of itself', () => {
  test('who it is, the same at each start', async () => {
    const identity = { vendor: 'Ac&me', model: '<One>', serialNumber: 'S1' };
    const [one, two] = [await start({ identity }), await start({ identity })];
    expect(one.device.identity).toEqual(two.device.identity);
    const { body } = await one.ask('tds:GetDeviceInformation');
    expect([textAt(body, 'Manufacturer'), textAt(body, 'Model'), textAt(body, 'SerialNumber')]).toEqual([
      'Ac&me',
      '<One>',
      'S1',
    ]);
    const { macAddress, endpointReference } = one.device.identity;
    expect(endpointReference).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect(texts((await one.ask('tds:GetNetworkInterfaces')).body, 'HwAddress')).toEqual([macAddress]);
    expect(texts((await one.ask('tds:GetScopes')).body, 'ScopeItem')).toContain(
      'onvif://www.onvif.org/hardware/%3COne%3E',
    );
  });

  test.each([
    [{}, ['tds', 'trt', 'tr2', 'tptz', 'timg']],
    [{ quirks: { media: 'first' } }, ['tds', 'trt', 'tptz', 'timg']],
    [{ quirks: { media: 'second' }, hasPtz: false, hasImaging: false }, ['tds', 'tr2']],
  ] as const)('its services with %j', async (options, prefixes) => {
    const { ask, root } = await start(options);
    const { body } = await ask('tds:GetServices');
    expect(texts(body, 'XAddr')).toEqual(prefixes.map((prefix) => `${root}${paths[prefix][0]}`));
    expect(texts(body, 'Namespace')).toEqual(prefixes.map((prefix) => paths[prefix][1]));
    const capabilities = elementAt((await ask('tds:GetCapabilities')).body, 'Capabilities');
    expect(capabilities?.children).toHaveLength(prefixes.filter((prefix) => prefix !== 'tr2').length);
  });

  test('a device that names another host', async () => {
    const { ask } = await start({ quirks: { host: '192.168.0.90' } });
    const named = [
      ...texts((await ask('tds:GetServices')).body, 'XAddr'),
      ...texts((await ask('trt:GetStreamUri', profile)).body, 'Uri'),
    ];
    expect(new Set(named.map((address) => new URL(address).hostname))).toEqual(new Set(['192.168.0.90']));
  });

  test.each(['undeclared', 'no-prefixes'] as const)('namespaces that are %s', async (spelling) => {
    const { ask } = await start({ quirks: { spelling } });
    const { text, body } = await ask('tds:GetDeviceInformation');
    expect(text).not.toContain('xmlns');
    expect(text.includes('tds:')).toBe(spelling === 'undeclared');
    expect(textAt(body, 'Manufacturer')).toBe('Polycast');
  });

  test('a slow device answers when its time has come', async () => {
    const { ask, clock } = await start({ quirks: { replyDelayMs: 3_000 } });
    let isAnswered = false;
    const reply = ask('tds:GetServices').then(({ status }) => {
      isAnswered = true;
      return status;
    });
    await expect.poll(() => clock.advance(0).then(() => isAnswered), { interval: 5, timeout: 100 }).toBe(false);
    await expect
      .poll(async () => {
        await clock.advance(3_000);
        return isAnswered;
      })
      .toBe(true);
    expect(await reply).toBe(200);
  });

  test.each([
    ['an unknown operation', 'tds:GetNothing', '', 500, ['s:Receiver', 'ter:ActionNotSupported']],
    ['a name of JavaScript', 'tds:constructor', '', 500, ['s:Receiver', 'ter:ActionNotSupported']],
    ['no profile of this name', 'trt:GetStreamUri', '', 400, ['s:Sender', 'ter:InvalidArgVal', 'ter:NoProfile']],
    ['no snapshot without a picture', 'tr2:GetSnapshotUri', profile, 500, ['s:Receiver', 'ter:ActionNotSupported']],
  ])('%s', async (_name, operation, content, status, codes) => {
    const { ask } = await start();
    expect(await ask(operation, content)).toMatchObject({ status, codes });
  });

  test('an operation of another service, no SOAP, and too much', async () => {
    const { root } = await start();
    const url = `${root}${paths.tr2[0]}`;
    expect((await askSoap(url, `<GetProfiles xmlns="${paths.trt[1]}"/>`)).status).toBe(500);
    const post = (body: string) => fetch(url, { method: 'POST', body });
    expect((await post('hello')).status).toBe(400);
    expect((await post(`<a>${'x'.repeat(300_000)}</a>`).catch(() => ({ status: 413 }))).status).toBe(413);
    expect((await fetch(`${root}/elsewhere`)).status).toBe(404);
  });
});
