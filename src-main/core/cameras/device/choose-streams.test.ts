import { expect, test } from 'vitest';
import type { MediaProfile } from '../../onvif/profiles.ts';
import { cannedSession, refusal } from '../../onvif/testing/canned-session.ts';
import { chooseStreams } from './choose-streams.ts';

const profile = (token: string, videoSourceToken: string, width: number): MediaProfile => ({
  token,
  name: token,
  service: 'media',
  videoSourceToken,
  videoEncoderToken: `encoder of ${token}`,
  video: { codec: 'h264', width, height: (width * 9) / 16 },
});

/** A device whose profiles play at `/Streaming/Channels/` and their token. */
function deviceWith(...profiles: readonly MediaProfile[]) {
  const session = cannedSession({
    media: {
      GetStreamUri: (request) => {
        const token = request.children.find(({ name }) => name === 'ProfileToken')?.text;
        if (token === '901') return refusal('GetStreamUri', 'no signal');
        const uri = `rtsp://10.0.0.5:554/Streaming/Channels/${token}?transportmode=unicast&amp;profile=P`;
        return `<GetStreamUriResponse><MediaUri><Uri>${uri}</Uri></MediaUri></GetStreamUriResponse>`;
      },
    },
  });
  return { session, choose: (wanted?: string) => chooseStreams(session, profiles, wanted, undefined) };
}

const oneLens = [profile('101', 'lens', 1920), profile('102', 'lens', 640)] as const;
const recorder = [...oneLens, profile('901', 'gone', 1920), profile('201', 'gate', 1280), profile('202', 'gate', 640)];

test('of a recorder, the camera that plays at the address is chosen, with its own sub stream', async () => {
  const chosen = await deviceWith(...recorder).choose('rtsp://recorder.example:5540/Streaming/Channels/201/');
  expect(chosen).toMatchObject({
    ok: true,
    value: { main: { token: '201' }, sub: { token: '202' }, isSure: true },
  });
});

test('none of a recorder’s cameras is taken for one that plays at another address', async () => {
  expect(await deviceWith(...recorder).choose('rtsp://192.0.2.10/Streaming/Channels/301')).toMatchObject({
    ok: false,
    error: { code: 'camera-onvif-failed' },
  });
});

test('a sub stream that is asked for by its address is the main one, and has none', async () => {
  const chosen = await deviceWith(...oneLens).choose('rtsp://192.0.2.10/Streaming/Channels/102?profile=P');
  expect(chosen).toMatchObject({ ok: true, value: { main: { token: '102' }, sub: undefined, isSure: true } });
});

test('a device with one lens may know the stream by another address; that is not sure', async () => {
  const chosen = await deviceWith(...oneLens).choose('rtsp://192.0.2.10/h264');
  expect(chosen).toMatchObject({ ok: true, value: { main: { token: '101' }, sub: undefined, isSure: false } });
});

test('the usual stream is asked for once, and no other one', async () => {
  const { choose, session } = deviceWith(...recorder);
  expect(await choose('rtsp://192.0.2.10/Streaming/Channels/101')).toMatchObject({
    ok: true,
    value: { main: { token: '101' }, sub: { token: '102' } },
  });
  expect(session.calls).toHaveLength(1);
});
