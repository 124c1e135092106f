import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { Alert } from '#shared/broadcast/alerts.ts';
import { fail, ok } from '#shared/result.ts';
import { openVault } from '../config/vault.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { memoryPorts } from '../testing/memory-ports.ts';
import { openWebhook } from './webhook.ts';

type Answer = number | 'never' | 'redirect';

/** A service on loopback that answers as it is told, and then with 204. */
async function startService(...answers: Answer[]) {
  const posted: { readonly headers: IncomingMessage['headers']; readonly body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    posted.push({ headers: request.headers, body: JSON.parse(await text(request)) });
    const answer = answers.shift() ?? 204;
    if (answer === 'never') return;
    if (answer === 'redirect') response.writeHead(307, { location: '/elsewhere' }).end();
    else response.writeHead(answer).end('x'.repeat(100_000));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { posted, host: `127.0.0.1:${port}` };
}

async function open(url?: string) {
  const clock = createManualClock();
  const { secrets } = memoryPorts(clock);
  const logged: unknown[] = [];
  const log = { info: () => {}, warn: (event: string, facts?: object) => void logged.push([event, facts]) };
  const options = { clock, log, version: '1.2.3', onChange: () => {} };
  if (url) await secrets.set('webhook', url);
  const webhook = openWebhook({ ...options, vault: await openVault(secrets, clock, ['webhook']) });
  if (url) await expect.poll(() => webhook.host).toBe(new URL(url).host);
  return { clock, logged, secrets, webhook };
}

const lost: Alert = {
  kind: 'destination-refused',
  phase: 'began',
  atMs: Date.UTC(2026, 4, 3, 12),
  camera: { id: 'one', name: 'Harbour' },
  destination: { id: 'a', name: 'Twitch', platform: 'twitch' },
  problem: { code: 'key-refused', reason: 'no' },
};

test('posts an alert as JSON', async () => {
  const { posted, host } = await startService();
  const { webhook } = await open(`http://ada:p%40ss@${host}/hook?token=t0ken`);
  expect(webhook.host).toBe(host);
  webhook.send(lost);
  await expect.poll(() => posted.length).toBe(1);
  expect(posted[0]?.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    authorization: `Basic ${Buffer.from('ada:p@ss').toString('base64')}`,
  });
  expect(posted[0]?.body).toEqual({
    ...{ app: 'Polycast', version: '1.2.3', id: expect.any(String), at: '2026-05-03T12:00:00.000Z' },
    ...{ event: 'destination-refused', phase: 'began', problem: 'key-refused' },
    title: 'Twitch needs you',
    text: expect.stringMatching(/^Twitch needs you\. .*key/),
    camera: lost.camera,
    destination: lost.destination,
  });
});

test('tries again, later and later, and then lets it be', async () => {
  const { posted, host } = await startService(500, 503, 404, 500);
  const { clock, logged, webhook } = await open(`http://${host}/s3cret`);
  webhook.send(lost);
  for (const [tries, waitMs] of [2_000, 15_000, 60_000, 600_000].entries()) {
    await expect.poll(() => logged.length).toBe(tries + 1);
    await clock.advance(waitMs - 1);
    expect(posted).toHaveLength(tries + 1);
    await clock.advance(1);
  }
  expect(posted).toHaveLength(4);
  expect(new Set(posted.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
  expect(JSON.stringify(logged)).not.toContain('s3cret');
});

test('a new address gets nothing of what waited for the one before', async () => {
  const [before, after] = [await startService(500), await startService()];
  const { clock, logged, webhook } = await open(`http://${before.host}/`);
  webhook.send(lost);
  await expect.poll(() => logged.length).toBe(1);
  expect(await webhook.set(`http://${after.host}/`)).toEqual(ok(null));
  await clock.advance(120_000);
  expect([before.posted.length, after.posted.length, webhook.host]).toEqual([1, 0, after.host]);
  expect(await webhook.set('')).toEqual(ok(null));
  expect(webhook.host).toBeUndefined();
  webhook.send(lost);
  expect(await webhook.test()).toEqual(fail({ code: 'webhook-invalid' }));
});

test('nor of what was on its way to that one', async () => {
  const [before, after] = [await startService('never'), await startService()];
  const { clock, webhook } = await open(`http://${before.host}/`);
  webhook.send(lost);
  await expect.poll(() => before.posted.length).toBe(1);
  expect(await webhook.set(`http://${after.host}/`)).toEqual(ok(null));
  await clock.advance(10_000);
  await expect.poll(() => webhook.test()).toEqual(ok(null));
  await clock.advance(120_000);
  expect(after.posted.map(({ body }) => (body as { event: string }).event)).toEqual(['test']);
});

test('a keychain that waits for its owner holds up nothing, and alerts are told as soon as it opens', async () => {
  const { posted, host } = await startService();
  const clock = createManualClock();
  const { secrets } = memoryPorts(clock);
  let unlock = () => {};
  const unlocked = new Promise<void>((resolve) => {
    unlock = resolve;
  });
  const keychain = { ...secrets, get: (name: string) => unlocked.then(() => secrets.get(name)) };
  await secrets.set('webhook', `http://${host}/`);
  const vault = openVault(keychain, clock, ['webhook']);
  await clock.advance(5_000);
  const log = { info: () => {}, warn: () => {} };
  const webhook = openWebhook({ vault: await vault, clock, log, version: '1', onChange: () => {} });
  expect(webhook.host).toBeUndefined();
  webhook.send(lost);
  unlock();
  await expect.poll(() => posted.length).toBe(1);
  expect(webhook.host).toBe(host);
});

test('a test says what happened', async () => {
  const { posted, host } = await startService(204, 403, 'redirect', 'never');
  const { clock, webhook } = await open(`http://${host}/`);
  expect(await webhook.test()).toEqual(ok(null));
  expect(posted[0]?.body).toMatchObject({ event: 'test', title: 'Test' });
  expect(await webhook.test()).toEqual(fail({ code: 'webhook-failed', status: 403, reason: '' }));
  expect(await webhook.test()).toEqual(fail({ code: 'webhook-failed', status: 307, reason: '' }));
  const slow = webhook.test();
  await expect.poll(() => posted.length).toBe(4);
  await clock.advance(10_000);
  expect(await slow).toEqual(fail({ code: 'webhook-failed', reason: 'timeout' }));
});

test('nobody at the address', async () => {
  const { webhook } = await open('http://127.0.0.1:9/');
  expect(await webhook.test()).toMatchObject({ error: { code: 'webhook-failed', reason: expect.any(String) } });
  const odd = await open('http://%zz@127.0.0.1:9/');
  expect(await odd.webhook.test()).toMatchObject({ error: { code: 'webhook-failed' } });
});

test.each(['ftp://example.org/', 'example.org', 'https://', 'javascript:alert(1)', 'file:///etc/passwd'])(
  '%s is no address for it',
  async (url) => {
    const { secrets, webhook } = await open();
    expect(await webhook.set(url)).toEqual(fail({ code: 'webhook-invalid' }));
    expect(await secrets.get('webhook')).toBeUndefined();
  },
);
