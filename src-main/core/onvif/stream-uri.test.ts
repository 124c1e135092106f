import { expect, test } from 'vitest';
import { xiongmaiHash } from '../rtsp/login-in-path.ts';
import type { MediaProfile } from './profiles.ts';
import { readSnapshotUri, readStreamUri } from './stream-uri.ts';
import { cannedSession } from './testing/canned-session.ts';
import { dahua } from './testing/dahua.ts';
import { hikvision } from './testing/hikvision.ts';
import { reolink } from './testing/reolink.ts';

const media: MediaProfile = { token: 'a & b', name: 'main', service: 'media' };
const media2: MediaProfile = { token: '000', name: 'main', service: 'media2' };

test('Media is asked for RTP in the RTSP connection, and the host of its answer is the one that we know', async () => {
  const session = cannedSession(dahua);
  expect(await readStreamUri(session, media)).toEqual({
    ok: true,
    value: 'rtsp://192.0.2.10:5540/cam/realmonitor?channel=1&subtype=0&unicast=true&proto=Onvif',
  });
  expect(session.calls[0]?.body).toBe(
    '<GetStreamUri xmlns="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"><StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport><tt:Protocol>RTSP</tt:Protocol></tt:Transport></StreamSetup><ProfileToken>a &amp; b</ProfileToken></GetStreamUri>',
  );
});

test('Media2 is asked by the name of the protocol, and by another one where it does not know that', async () => {
  expect(await readStreamUri(cannedSession(hikvision, '2001:db8::5'), media2)).toEqual({
    ok: true,
    value: 'rtsp://[2001:db8::5]/Streaming/Channels/101?transportmode=unicast&profile=Profile_1',
  });
  const session = cannedSession(reolink);
  expect(await readStreamUri(session, media2)).toEqual({ ok: true, value: 'rtsp://192.0.2.10/h264Preview_01_main' });
  expect(session.calls.map(({ request }) => request.children.map(({ text }) => text))).toEqual([
    ['RTSP', '000'],
    ['RtspUnicast', '000'],
  ]);
});

test.each([
  ['rtsp://192.0.2.10/live', 'rtsp://192.0.2.10/live'],
  ['RTSP://admin:pa%23ss@10.0.0.5/live', 'rtsp://192.0.2.10/live'],
  ['rtsp://admin:p@ss/w?rd@10.0.0.5:8554/live', 'rtsp://192.0.2.10:8554/live'],
  ['rtsp://evil.example.com:22/', 'rtsp://192.0.2.10:22/'],
  ['rtsp:///live', 'rtsp://192.0.2.10/live'],
  ['rtsp://[fe80::1]:554/live', 'rtsp://192.0.2.10/live'],
  ['rtsps://10.0.0.5/live', undefined],
  ['http://10.0.0.5/live', undefined],
  ['/live', undefined],
  ['10.0.0.5/live', undefined],
  ['rtsp://', undefined],
  ['rtsp://10.0.0.5:99999/live', undefined],
  ['rtsp://10.0.0.5/a&#10;b', undefined],
  [
    'rtsp://10.0.0.5/user=admin&password=hunter2&channel=1&stream=0.sdp',
    'rtsp://192.0.2.10/user={user}&password={password}&channel=1&stream=0.sdp',
  ],
  [`rtsp://10.0.0.5/${'a'.repeat(2048)}`, undefined],
  ['', undefined],
])('stream URI %s', async (uri, expected) => {
  const reply = `<R><MediaUri><Uri>${uri.replaceAll(/&(?!#)/g, '&amp;')}</Uri></MediaUri></R>`;
  const result = await readStreamUri(cannedSession({ media: { GetStreamUri: reply } }), media);
  const lacking = { code: 'camera-onvif-failed', operation: 'GetStreamUri', reason: 'no RTSP address in the reply' };
  expect(result).toEqual(expected === undefined ? { ok: false, error: lacking } : { ok: true, value: expected });
});

test.each([
  ['hunter2', '{password}'],
  [xiongmaiHash('hunter2'), '{password-hash}'],
  // Of no password.
  ['tlJwpbo6', 'tlJwpbo6'],
])('a path with the password spelt as %s is given with %s', async (spelt, place) => {
  const pathWith = (user: string, password: string) => `user=${user}_password=${password}_channel=1_stream=0.sdp?real`;
  const reply = `<R><MediaUri><Uri>rtsp://10.0.0.5/${pathWith('admin', spelt)}</Uri></MediaUri></R>`;
  const session = cannedSession({ media: { GetStreamUri: reply } });
  const url = await readStreamUri(session, media, { user: 'admin', password: 'hunter2' });
  const user = place.startsWith('{') ? '{user}' : 'admin';
  expect(url).toEqual({ ok: true, value: `rtsp://192.0.2.10/${pathWith(user, place)}` });
});

test('snapshots are had from the host that we know, with the port and without the login', async () => {
  expect(await readSnapshotUri(cannedSession(dahua), media)).toEqual({
    ok: true,
    value: 'http://192.0.2.10:8080/onvifsnapshot/media_service/snapshot?channel=1',
  });
  expect(await readSnapshotUri(cannedSession(hikvision, '2001:db8::5'), media2)).toEqual({
    ok: true,
    value: 'http://[2001:db8::5]/onvif-http/snapshot?Profile_1',
  });
  for (const uri of ['ftp://10.0.0.5/a.jpg', 'file:///etc/passwd', 'a.jpg', 'http://']) {
    const session = cannedSession({ media: { GetSnapshotUri: `<R><MediaUri><Uri>${uri}</Uri></MediaUri></R>` } });
    expect(await readSnapshotUri(session, media)).toMatchObject({ ok: false, error: { operation: 'GetSnapshotUri' } });
  }
});
