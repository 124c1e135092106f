import { expect, test } from 'vitest';
import { resolveHost } from './resolve-host.ts';

const unknown = (host: string) => ({ ok: false, error: { code: 'destination-host-unknown', host } });

test.each(['127.0.0.1', '::1'])('%s is its own address', async (address) => {
  expect(await resolveHost(address, new AbortController().signal)).toEqual({ ok: true, value: [address] });
});

test('a name has addresses', async () => {
  const found = await resolveHost('localhost', new AbortController().signal);
  expect(found.ok && found.value.every((address) => ['127.0.0.1', '::1'].includes(address))).toBe(true);
});

test('a name that can not exist', async () => {
  const host = `${'a'.repeat(64)}.invalid`;
  expect(await resolveHost(host, new AbortController().signal)).toEqual(unknown(host));
});

test('an abort ends the wait', async () => {
  const abort = new AbortController();
  const found = resolveHost('localhost', abort.signal);
  abort.abort();
  expect(await found).toEqual(unknown('localhost'));
  expect(await resolveHost('localhost', abort.signal)).toEqual(unknown('localhost'));
});
