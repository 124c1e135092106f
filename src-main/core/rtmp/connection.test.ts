import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { generate, type SelfsignedOptions } from 'selfsigned';
import { afterEach, expect, test, vi } from 'vitest';
import type { DestinationProblem } from '#shared/problems.ts';
import { openConnection } from './connection.ts';

/** Certificates: who is believed, and what is said of the others. */

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

test('a certificate of an authority of the user, for the name or the address in the URL', async () => {
  const { certificate, port } = await serve({});
  expect(await attempt('localhost', port, certificate)).toBe('open');
  expect(await attempt('127.0.0.1', port, certificate)).toBe('open');
});

test('the name is told to the server (SNI), an address is not', async () => {
  const { certificate, port, names } = await serve({});
  await attempt('localhost', port, certificate);
  await attempt('127.0.0.1', port, certificate);
  await vi.waitFor(() => expect(names).toEqual(['localhost', false]));
});

test('a certificate that nobody vouches for', async () => {
  const { port } = await serve({});
  expect(await attempt('localhost', port)).toEqual({
    code: 'certificate-untrusted',
    host: 'localhost',
    reason: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
});

test('a certificate for another name', async () => {
  const { certificate, port } = await serve({});
  expect(await attempt('live.example.org', port, certificate)).toEqual({
    code: 'certificate-wrong-host',
    host: 'live.example.org',
  });
});

test('a certificate that has expired', async () => {
  const { certificate, port } = await serve({
    notBeforeDate: new Date('2020-01-01T00:00:00Z'),
    notAfterDate: new Date('2021-02-03T00:00:00Z'),
  });
  expect(await attempt('localhost', port, certificate)).toEqual({
    code: 'certificate-expired',
    host: 'localhost',
    validTo: '2021-02-03T00:00:00.000Z',
  });
});

test('a server that speaks no TLS', async () => {
  const server = net.createServer((socket) =>
    socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  );
  expect(await attempt('localhost', await listen(server))).toMatchObject({ code: 'tls-failed', host: 'localhost' });
});

test('a server that closes during TLS', async () => {
  const server = net.createServer((socket) => socket.on('error', () => undefined).destroy());
  expect(await attempt('localhost', await listen(server))).toMatchObject({ code: 'tls-failed', reason: 'ECONNRESET' });
});

test.each(['', 'no certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'])(
  'an authority that can not be read: %j',
  async (certificateAuthority) => {
    const { port } = await serve({});
    expect(await attempt('localhost', port, certificateAuthority)).toEqual({ code: 'certificate-authority-invalid' });
  },
);

/** A TLS server for localhost and 127.0.0.1, and the names it was asked for. */
async function serve(options: SelfsignedOptions) {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...options,
  });
  const names: (string | false | null)[] = [];
  const server = tls.createServer({ key: made.private, cert: made.cert }, (socket) => {
    names.push(socket.servername);
    socket.on('error', () => undefined).resume();
  });
  return { certificate: made.cert, port: await listen(server), names };
}

/** `open`, or the problem. */
function attempt(host: string, port: number, certificateAuthority?: string) {
  return new Promise<'open' | DestinationProblem | undefined>((resolve) => {
    const socket = openConnection(
      {
        target: { protocol: 'rtmps', host, port, app: 'live', tcUrl: `rtmps://${host}:${port}/live` },
        address: '127.0.0.1',
        ...(certificateAuthority !== undefined && { certificateAuthority }),
      },
      {
        onSecuring: () => undefined,
        onOpen() {
          resolve('open');
          socket.end();
        },
        onBytes: () => undefined,
        onDrain: () => undefined,
        onClose: (problem) => resolve(problem),
      },
    );
  });
}

async function listen(server: net.Server): Promise<number> {
  closers.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
