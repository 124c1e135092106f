import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Challenge, challengeValue, isAuthorised } from './authentication.ts';
import { openRtspConnection, type RtspResponse } from './connection.ts';
import { startLoginRelay } from './login-relay.ts';
import { headerOf, interleavedHeader, type RtspMessage } from './message.ts';
import { type ScriptedAnswer, startScriptedCamera } from './testing/scripted-camera.ts';

const everyCharacter = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const login = { user: 'ada "the first"', password: everyCharacter };

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A camera that takes nothing but SHA-256, each nonce for `usesOfNonce` requests, with a relay in front of it. */
async function start(options: { usesOfNonce?: number; answer?: (request: RtspMessage) => ScriptedAnswer } = {}) {
  const { usesOfNonce = Number.POSITIVE_INFINITY, answer = () => ({}) } = options;
  let round = 1;
  let uses = 0;
  const challenge = (): Challenge => ({
    ...{ scheme: 'digest', realm: 'Camera', nonce: `nonce ${round}`, algorithm: 'sha-256', qop: 'auth' },
    isStale: round > 1,
  });
  const camera = await startScriptedCamera((request) => {
    const method = request.startLine.split(' ')[0] ?? '';
    if (uses === usesOfNonce) {
      round += 1;
      uses = 0;
    }
    if (!isAuthorised(headerOf(request, 'authorization'), [challenge()], login, method)) {
      return { status: '401 Unauthorized', headers: [['WWW-Authenticate', challengeValue(challenge())]] };
    }
    uses += 1;
    return answer(request);
  });
  const url = `rtsp://camera.local:${camera.port}/live?stream=1`;
  const place = { url, path: '/live?stream=1', port: camera.port, address: '127.0.0.1' };
  const relay = await startLoginRelay({ ...place, login });
  const player = openRtspConnection('127.0.0.1', Number(new URL(relay.url).port), new AbortController().signal);
  ends.push(camera.close, relay.close, player.close);
  return { camera, relay, player, url };
}

const request = (method: string, uri: string, headers: readonly (readonly [string, string])[] = []) => ({
  ...{ method, uri, headers },
});

test('a player without a login is let in, by the address that the camera knows itself by', async () => {
  const { camera, player, relay, url } = await start({ answer: () => ({ body: 'v=0' }) });
  const first = (await player.request(request('DESCRIBE', relay.url, [['Accept', 'application/sdp']]))) as RtspResponse;
  expect([first.status, first.message.body.toString()]).toEqual([200, 'v=0']);
  const second = (await player.request(request('SETUP', `${relay.url}/track1`))) as RtspResponse;
  const third = (await player.request(request('PLAY', url))) as RtspResponse;
  expect([second.status, third.status]).toEqual([200, 200]);
  expect(headerOf(third.message, 'cseq')).toBe('3');
  expect(camera.requests.map(({ startLine }) => startLine)).toEqual([
    `DESCRIBE ${url} RTSP/1.0`,
    `DESCRIBE ${url} RTSP/1.0`,
    `SETUP ${url}/track1 RTSP/1.0`,
    `PLAY ${url} RTSP/1.0`,
  ]);
  expect(camera.requests.map((each) => headerOf(each, 'cseq'))).toEqual(['1', '2', '3', '4']);
  expect(headerOf(camera.requests[1] as RtspMessage, 'accept')).toBe('application/sdp');
});

test('a challenge that has grown old is answered anew, and the player notices nothing', async () => {
  const { player, relay } = await start({ usesOfNonce: 1 });
  for (const method of ['OPTIONS', 'DESCRIBE', 'GET_PARAMETER', 'GET_PARAMETER']) {
    expect(await player.request(request(method, relay.url))).toMatchObject({ status: 200 });
  }
});

test('a camera that refuses the login is asked twice and no more', async () => {
  const { camera, player, relay } = await start({ usesOfNonce: 0 });
  expect(await player.request(request('DESCRIBE', relay.url))).toMatchObject({ status: 401 });
  expect(camera.requests).toHaveLength(2);
});

test('media pass both ways as they are', async () => {
  const { camera, relay } = await start();
  const socket = connect(Number(new URL(relay.url).port), '127.0.0.1');
  ends.push(() => socket.destroy());
  socket.write(`PLAY ${relay.url} RTSP/1.0\r\nCSeq: 7\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toBe('RTSP/1.0 200 OK\r\nCSeq: 7\r\n\r\n');
  const media = Buffer.from([0x24, 0, 0xff, 0x0d, 0x0a]);
  camera.send(2, media);
  const [received] = await once(socket, 'data');
  expect(received).toEqual(Buffer.concat([interleavedHeader(2, media.length), media]));
  socket.write(Buffer.concat([interleavedHeader(3, 2), Buffer.from('ok')]));
  await expect.poll(() => camera.packets.map(String)).toEqual(['ok']);
});

test('over UDP the player is told where the media come from', async () => {
  const transport = 'RTP/AVP;unicast;client_port=5000-5001;server_port=6000-6001';
  const { player, relay } = await start({ answer: () => ({ headers: [['Transport', transport]] }) });
  const answer = (await player.request(request('SETUP', relay.url))) as RtspResponse;
  expect(headerOf(answer.message, 'transport')).toBe(`${transport};source=127.0.0.1`);
});

test('whoever does not know its address is sent away before the camera is asked', async () => {
  const { camera, player, relay } = await start();
  expect(await player.request(request('DESCRIBE', `rtsp://127.0.0.1:${new URL(relay.url).port}/live`))).toBe('reset');
  expect(camera.requests).toEqual([]);
});

test('a camera that hangs up takes the player with it, and so does the end of the relay', async () => {
  const { camera, player, relay } = await start();
  expect(await player.request(request('OPTIONS', relay.url))).toMatchObject({ status: 200 });
  camera.close();
  await expect.poll(() => player.isOpen()).toBe(false);
  relay.close();
  const late = openRtspConnection('127.0.0.1', Number(new URL(relay.url).port), new AbortController().signal);
  expect(await late.request(request('OPTIONS', relay.url))).toBe('refused');
});
