import { afterEach, expect, test } from 'vitest';
import type { MediaTag } from '../flv/tag.ts';
import type { StreamTag } from '../rtmp/server-dialogue.ts';
import { smallHeader, smallSlate } from '../slate/testing/small-slate.ts';
import { createRig, createServerKeep, parseFacts, type RigFacts, recordingServer, until } from './testing/rig.ts';

/** What a destination is sent: changes of the picture, pauses, and the sub stream. */

const { closeAll, keep } = createServerKeep();
afterEach(closeAll);

/** Configurations that x264 made: 1920×1080 High, 640×360 Baseline. */
const fullHd = '01640028ffe1001b67640028acd940780227e5c044000003000400000300f03c60c65801000468ef8fcbfdf8f800';
const small = '0142c01effe100196742c01eda0280bfe5c044000003000400000300ca3c58ba8001000468ce0fc8';
const header = (record: string): MediaTag => ({
  kind: 'video',
  timestampMs: 0,
  body: Buffer.from(`1700000000${record}`, 'hex'),
  isKeyframe: false,
  isSequenceHeader: true,
});
const recordOf = ({ body }: StreamTag) => (body[1] === 0 ? body.subarray(5).toString('hex') : undefined);
const headersOf = (tags: readonly StreamTag[]) =>
  tags.flatMap((tag) => (tag.kind === 'video' ? (recordOf(tag) ?? []) : []));
const pictureTimes = (tags: readonly StreamTag[]) =>
  tags.filter((tag) => tag.kind === 'video' && !recordOf(tag)).map(({ timestampMs }) => timestampMs);
const light = { keyframeBytes: 20_000 };

test('a new picture size goes in-band; a platform that takes none gets a new session at once, which is no failure', async () => {
  const { feed, run, second } = createRig();
  const server = await keep(recordingServer());
  const picky = await keep(recordingServer());
  const any = run({ streamUrl: server.url });
  const facebook = run({ streamUrl: picky.url, platform: 'facebook' });
  await Promise.all([any.reaches('waiting-for-keyframe'), facebook.reaches('waiting-for-keyframe')]);
  feed.push(header(fullHd));
  for (let at = 0; at < 3; at += 1) await second(light);
  feed.push(header(small));
  expect([any.runner.state.kind, facebook.runner.state.kind]).toEqual(['live', 'connecting']);
  await facebook.reaches('waiting-for-keyframe');
  for (let at = 0; at < 3; at += 1) await second(light);
  expect([any.runner.state.kind, facebook.runner.state.kind]).toEqual(['live', 'live']);
  expect(server.sessions.map(({ tags }) => headersOf(tags))).toEqual([[fullHd, small]]);
  expect(picky.sessions.map(({ tags }) => headersOf(tags))).toEqual([[fullHd], [small]]);
  expect(facebook.states.map(({ kind }) => kind)).not.toContain('retrying');
  await Promise.all([any.runner.close(), facebook.runner.close()]);
});

test('a server that closes because of a new picture size is connected to again at once', async () => {
  const { feed, run, second } = createRig();
  const server = await keep(recordingServer());
  const { reaches, runner, states } = run({ streamUrl: server.url });
  await reaches('waiting-for-keyframe');
  feed.push(header(fullHd));
  for (let at = 0; at < 3; at += 1) await second(light);
  feed.push(header(small));
  await second(light);
  server.sessions[0]?.service.drop();
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 6; at += 1) await second(light);
  expect(states.map(({ kind }) => kind)).not.toContain('retrying');
  server.sessions[1]?.service.drop();
  await reaches('retrying');
  await runner.close();
});

test('held back: sound and a still now and then, no drops, the session stays', async () => {
  const { clock, feed, run, second } = createRig();
  const server = await keep(recordingServer());
  const { reaches, runner } = run({ streamUrl: server.url });
  await reaches('waiting-for-keyframe');
  const secondWithSound = async () => {
    await second(light);
    feed.push({
      kind: 'audio',
      timestampMs: clock.now(),
      body: Buffer.from([0xaf, 1]),
      isKeyframe: false,
      isSequenceHeader: false,
    });
  };
  for (let at = 0; at < 3; at += 1) await secondWithSound();
  const tags = () => server.sessions[0]?.tags ?? [];
  runner.setStillsOnly(true);
  expect(runner.state).toMatchObject({ kind: 'live', sends: 'sound-and-stills' });
  const picturesBefore = pictureTimes(tags()).length;
  for (let at = 0; at < 21; at += 1) await secondWithSound();
  await until(() => tags().filter(({ kind }) => kind === 'audio').length >= 23);
  expect(pictureTimes(tags()).length - picturesBefore).toBe(3);
  expect(runner.meters).toMatchObject({ droppedTags: 0, reconnects: 0 });
  expect(runner.state).toMatchObject({ kind: 'live', health: 'good', sends: 'sound-and-stills' });
  runner.setStillsOnly(false);
  expect(runner.state).toMatchObject({ sends: 'sound-and-stills' });
  await secondWithSound();
  expect(runner.state).toMatchObject({ kind: 'live', sends: 'main' });
  await until(() => pictureTimes(tags()).length - picturesBefore >= 28);
  const times = pictureTimes(tags());
  expect(times).toEqual([...new Set(times)].sort((left, right) => left - right));
  await runner.close();
});

test('held back before it went on air, it is so from the first picture on', async () => {
  const { run, second } = createRig();
  const server = await keep(recordingServer());
  const { reaches, runner } = run({ streamUrl: server.url });
  runner.setStillsOnly(true);
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 4; at += 1) await second(light);
  expect(runner.state).toMatchObject({ kind: 'live', sends: 'sound-and-stills' });
  await until(() => pictureTimes(server.sessions[0]?.tags ?? []).length === 1);
  await runner.close();
});

test.each(['custom', 'facebook'] as const)(
  'an upload that sags gets the sub stream, and the main one when it has been well for a while: %s',
  async (platform) => {
    const { feed, run, second, setSub, subFeed } = createRig();
    const server = await keep(recordingServer());
    const { reaches, runner } = run({ streamUrl: server.url, platform, isAdaptive: true });
    const sends = () => (runner.state.kind === 'live' ? runner.state.sends : undefined);
    const both = { into: [feed, subFeed] };
    feed.push(header(fullHd));
    subFeed.push(header(small));
    setSub(subFeed);
    expect(runner.wantsSub).toBe(true);
    await reaches('waiting-for-keyframe');
    for (let at = 0; at < 3; at += 1) await second({ ...both, ...light });
    expect(sends()).toBe('main');

    server.sessions[0]?.service.freeze();
    while (runner.meters.lagMs <= 1_500) await second(both);
    for (let at = 0; at < 2; at += 1) await second({ ...both, ...light });
    server.sessions[0]?.service.resume();
    await until(() => runner.meters.lagMs === 0);
    for (let at = 0; at < 5; at += 1) await second({ ...both, ...light });
    expect(sends()).toBe('sub');
    for (let at = 0; at < 35; at += 1) await second({ ...both, ...light });
    expect(sends()).toBe('main');

    const headers = server.sessions.map(({ tags }) => headersOf(tags));
    // One session where the platform takes another size, and one for each size where it does not.
    expect(headers).toEqual(platform === 'custom' ? [[fullHd, small, fullHd]] : [[fullHd], [small], [fullHd]]);
    for (const { tags } of server.sessions) {
      const times = pictureTimes(tags);
      expect(times.length).toBeGreaterThan(20);
      expect(times).toEqual([...new Set(times)].sort((left, right) => left - right));
    }
    await runner.close();
  },
);

test.each(['one address', 'two addresses'])(
  'paused, viewers see the slate in the same session: %s',
  async (addresses) => {
    const { clock, feed, run, second, setSlate } = createRig();
    const [server, other] = await Promise.all([keep(recordingServer()), keep(recordingServer())]);
    const hasBackup = addresses === 'two addresses';
    const facts: RigFacts = {
      streamUrl: server.url,
      // It takes no other picture size in a session, and gets none.
      platform: 'facebook',
      ...(hasBackup && { backupStreamUrl: other.url, backupUse: 'always' as const }),
    };
    const { reaches, runner } = run(facts);
    const standing = () => [runner.state, ...(runner.backup ? [runner.backup.state] : [])];
    await reaches('waiting-for-keyframe');
    if (hasBackup) await until(() => runner.backup?.state.kind === 'waiting-for-keyframe');
    feed.push(smallHeader);
    setSlate(smallSlate());
    for (let at = 0; at < 3; at += 1) await second(light);
    expect(standing().every((state) => state.kind === 'live' && state.sends === 'main')).toBe(true);

    runner.replace(parseFacts({ ...facts, isPaused: true }));
    expect(standing().every((state) => state.kind === 'live' && state.sends === 'slate')).toBe(true);
    for (let at = 0; at < 4; at += 1) await second(light);
    // The camera is lost, and what comes from it says nothing here.
    await clock.advance(3_000);
    runner.replace(parseFacts({ ...facts, isPaused: false }));
    expect(standing().every((state) => state.kind === 'live' && state.sends === 'slate')).toBe(true);
    for (let at = 0; at < 2; at += 1) await second(light);
    expect(standing().every((state) => state.kind === 'live' && state.sends === 'main')).toBe(true);
    await until(() => server.sessions.flatMap(({ tags }) => pictureTimes(tags)).length >= 300);

    const slateBytes = smallSlate()
      .groups.flat()
      .map(({ body }) => body.length);
    for (const { sessions } of hasBackup ? [server, other] : [server]) {
      expect(sessions.length).toBe(1);
      const tags = sessions[0]?.tags ?? [];
      expect(headersOf(tags)).toEqual([fullHd, fullHd, fullHd]);
      const times = pictureTimes(tags);
      expect(times).toEqual([...new Set(times)].sort((left, right) => left - right));
      const pictures = tags.filter((tag) => tag.kind === 'video' && !recordOf(tag)).map(({ body }) => body.length);
      const shown = pictures.map((bytes) => (slateBytes.includes(bytes) ? 'slate' : 'camera'));
      const parts = shown.filter((each, index) => each !== shown[index - 1]);
      expect(parts).toEqual(['camera', 'slate', 'camera']);
      expect(shown.filter((each) => each === 'slate').length).toBeGreaterThanOrEqual(170);
    }
    expect(runner.meters.reconnects).toBe(0);
    await runner.close();
  },
);

test('paused before it goes on air, viewers never see the camera', async () => {
  const { feed, run, second, setSlate } = createRig();
  const server = await keep(recordingServer());
  const { reaches, runner } = run({ streamUrl: server.url, isPaused: true });
  await reaches('waiting-for-keyframe');
  feed.push(smallHeader);
  for (let at = 0; at < 3; at += 1) await second(light);
  expect(runner.state.kind).toBe('waiting-for-keyframe');
  setSlate(smallSlate());
  for (let at = 0; at < 4; at += 1) await second(light);
  expect(runner.state).toMatchObject({ kind: 'live', sends: 'slate' });
  await until(() => pictureTimes(server.sessions[0]?.tags ?? []).length >= 75);
  const bytes = server.sessions[0]?.tags.filter(({ kind }) => kind === 'video').map(({ body }) => body.length) ?? [];
  expect(Math.max(...bytes)).toBeLessThan(100);
  await runner.close();
});

test('paused where no slate can be made, it is tried once, asks for a person, and goes on air when it is resumed', async () => {
  const { clock, failSlate, feed, run, second } = createRig();
  const server = await keep(recordingServer());
  const facts: RigFacts = { streamUrl: server.url, isPaused: true };
  const { reaches, runner } = run(facts);
  await reaches('waiting-for-keyframe');
  feed.push(smallHeader);
  await second(light);
  expect(runner.state.kind).toBe('waiting-for-keyframe');
  failSlate();
  await clock.advance(1_000);
  expect(runner.state).toEqual({ kind: 'failed', error: { code: 'slate-missing', hiddenAt: 'destination' } });
  runner.pulse();
  await clock.advance(600_000);
  expect([runner.state.kind, server.connections()]).toEqual(['failed', 1]);

  runner.replace(parseFacts({ ...facts, isPaused: false }));
  runner.pulse();
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 3; at += 1) await second(light);
  expect(runner.state).toMatchObject({ kind: 'live', sends: 'main' });
  await runner.close();
});

test('a camera that is hidden from all viewers, without a slate, is waited for until there is one', async () => {
  const { clock, failSlate, run, setSlate } = createRig();
  const server = await keep(recordingServer());
  const { reaches, runner } = run({ streamUrl: server.url });
  await reaches('waiting-for-keyframe');
  failSlate(true);
  await clock.advance(1_000);
  expect(runner.state).toEqual({ kind: 'failed', error: { code: 'slate-missing', hiddenAt: 'camera' } });
  setSlate(smallSlate());
  runner.pulse();
  await reaches('waiting-for-keyframe');
  expect(server.connections()).toBe(2);
  await runner.close();
});
