import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { camera } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import { tryAt } from './try-at.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Somebody who asks for a login of one kind, and notes what is sent. */
async function stranger(challenge: string) {
  const heard: string[] = [];
  const server = createServer((socket) =>
    socket.on('data', (chunk) => {
      heard.push(chunk.toString());
      const number = /CSeq: *(\d+)/i.exec(chunk.toString())?.[1] ?? '1';
      socket.write(`RTSP/1.0 401 Unauthorized\r\nCSeq: ${number}\r\nWWW-Authenticate: ${challenge}\r\n\r\n`);
    }),
  );
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const moved = camera.parse({ id: 'c', name: 'C', source: { kind: 'rtsp', url: `rtsp://192.0.2.4:${port}/live` } });
  return { heard, moved };
}

const login = async () => ok({ user: 'viewer', password: 'between us' });
const { signal } = new AbortController();

test('a stranger at the new address who asks for Basic gets no login', async () => {
  const { heard, moved } = await stranger('Basic realm="camera"');
  expect(await tryAt(moved, login, '127.0.0.1', signal)).toEqual({ code: 'camera-login-refused', user: 'viewer' });
  expect(heard.join('')).not.toContain('Authorization');
});

test('by Digest the login is given, without the password', async () => {
  const { heard, moved } = await stranger('Digest realm="camera", nonce="1"');
  expect(await tryAt(moved, login, '127.0.0.1', signal)).toEqual({ code: 'camera-login-refused', user: 'viewer' });
  expect(heard.join('')).toMatch(/Authorization: Digest .*response=/);
  expect(heard.join('')).not.toContain('between us');
});

test('a camera that wants the password in its path is not asked: a stranger would read it', async () => {
  const { heard, moved } = await stranger('Digest realm="camera", nonce="1"');
  const { source } = moved;
  const url = source.kind === 'rtsp' ? source.url.replace('/live', '/user={user}&password={password}') : '';
  const wanting = { ...moved, source: { ...source, url } };
  expect(await tryAt(wanting, login, '127.0.0.1', signal)).toEqual({ code: 'camera-login-needed' });
  expect(heard).toEqual([]);
});

test('a keychain that fails is a problem like any other', async () => {
  const { moved } = await stranger('Basic realm="camera"');
  const locked = async () => fail<CameraProblem>({ code: 'secret-store-failed', reason: 'locked' });
  expect(await tryAt(moved, locked, '127.0.0.1', signal)).toEqual({ code: 'secret-store-failed', reason: 'locked' });
});
