import { expect, test } from 'vitest';
import type { CameraMedia, CameraView, DestinationState, DestinationView } from '#shared/state.ts';
import { noDestinationMeters } from '#shared/state.ts';
import { nothingRecent, type Recent } from '../../store/history.ts';
import { cameraView, destinationView } from '../../views.fixture.ts';
import { healthCells, healthStanding, slateSending } from './health.ts';
import { watchOf } from './watch.ts';

const media: CameraMedia = {
  sourceVideo: 'h264',
  sourceAudio: 'pcm_alaw',
  isEncoded: false,
  width: 1920,
  height: 1080,
  profile: 'High 4.0',
};
const meters = { fps: 25, videoKbps: 4_518, audioKbps: 128, keyframeSeconds: 2, hasBFrames: false };
const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
const youtube = destinationView('Channel', live, {
  platform: 'youtube',
  meters: { ...noDestinationMeters, sentBytes: 1_400_000_000, droppedTags: 3 },
});

/** The cells with what is watched, as the card shows them. */
function cellsOf(camera: CameraView, destinations: readonly DestinationView[], recent: Recent = nothingRecent) {
  return healthCells(camera, destinations, watchOf(camera, destinations, recent));
}

function standingOf(camera: CameraView, destinations: readonly DestinationView[], recent: Recent = nothingRecent) {
  return healthStanding(camera, watchOf(camera, destinations, recent));
}

test('shows what was measured', () => {
  const camera = cameraView({ media, meters: { ...meters, soundPeakDb: [-18, -24] } });
  expect(cellsOf(camera, [youtube, youtube])).toEqual([
    { id: 'bitrate', value: '4.52', words: '4.52\u00a0Mbit/s', below: 'video' },
    { id: 'frameRate', value: '25.0', words: '25.0\u00a0fps', below: 'unchanged' },
    { id: 'keyframe', value: '2.0', words: '2.0\u00a0s apart', below: 'fits all' },
    { id: 'sound', value: '', words: '', levels: [-18, -24], below: '\u221218\u00a0dB, good level' },
    { id: 'sent', value: '2.80', words: '2.80\u00a0GB', below: '6 dropped' },
  ]);
});

test('counts what goes to a backup address at the same time', () => {
  const { meters: backupMeters } = youtube;
  const onBackupAlone = destinationView(
    'Parish',
    { kind: 'connecting', phase: 'tcp' },
    {
      backup: { state: live, meters: { ...backupMeters, kbps: 100 } },
    },
  );
  const sent = cellsOf(cameraView({ media, meters }), [onBackupAlone]).find(({ id }) => id === 'sent');
  expect(sent).toMatchObject({ value: '1.40', words: '1.40\u00a0GB', below: '3 dropped' });
  expect(slateSending([onBackupAlone]).replaceAll('\u00a0', ' ')).toBe('Slate 0.1 Mbit/s to 1 destination, 3 dropped');
});

test('shows no figures of a camera that is not running', () => {
  const camera = cameraView({ state: { kind: 'starting', sinceMs: 0 }, meters });
  expect(cellsOf(camera, []).map(({ value }) => value)).toEqual(['–', '–', '–', '–', '0']);
  const saysOfThem = cellsOf(camera, []).filter(({ id }) => id === 'frameRate' || id === 'keyframe');
  expect(saysOfThem.map(({ below }) => below)).toEqual(['', '']);
});

test.each<[Partial<CameraView>, object]>([
  [
    { media: { ...media, sourceAudio: 'none' }, meters },
    { value: 'Silence', words: 'Silence added', below: 'the camera has none' },
  ],
  [
    { media, meters },
    { value: 'G.711', below: 'from the camera' },
  ],
  [
    { media, meters: { ...meters, soundPeakDb: [-100, -100] } },
    { levels: [-100, -100], below: 'no sound' },
  ],
  [{ media, meters: { ...meters, soundPeakDb: [0, -3] } }, { below: '0\u00a0dB, too loud' }],
])('says how the sound is', (change, expected) => {
  expect(cellsOf(cameraView(change), []).find(({ id }) => id === 'sound')).toMatchObject(expected);
});

test('names the platforms for which keyframes are too seldom', () => {
  const camera = cameraView({ media, meters: { ...meters, keyframeSeconds: 8 } });
  const destinations = [youtube, destinationView('Website', live)];
  expect(cellsOf(camera, destinations)[2]).toMatchObject({ value: '8.0', below: 'long for YouTube', isTrouble: true });
  expect(standingOf(camera, destinations)).toEqual({ standing: 'trouble', words: 'Watch. Keyframes come too seldom' });
  expect(watchOf(camera, destinations, nothingRecent)?.isToCheck).toBe(true);
  expect(cellsOf(camera, [])[2]).toMatchObject({ below: 'long for most', isTrouble: true });
});

test.each([
  [cameraView({ meters }), 'good'],
  [cameraView(), 'busy'],
  [cameraView({ state: { kind: 'idle' } }), 'ready'],
  [cameraView({ state: { kind: 'starting', sinceMs: 0 } }), 'busy'],
  [cameraView({ state: { kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-ended' } } }), 'trouble'],
  [cameraView({ state: { kind: 'failed', error: { code: 'camera-no-video' } } }), 'needs-you'],
])('stands as the camera does', (camera, standing) => {
  expect(standingOf(camera, []).standing).toBe(standing);
});

const minuteOf = (fps: number, last: number): Recent => ({ ...nothingRecent, fps: [...Array(40).fill(fps), last] });
const slow = destinationView('Twitch', { ...live, health: 'slow', sends: 'main' });
const onAir: Partial<CameraView> = { media, meters, order: 'live' };

test.each<[string, Partial<CameraView>, readonly DestinationView[], Partial<Recent>, string | undefined, RegExp]>([
  ['an upload that lags', onAir, [slow], {}, 'sent', /^Watch\. The upload to Twitch lags behind$/],
  ['fewer pictures', onAir, [], minuteOf(25, 15), 'frameRate', /^Watch\. The camera sends fewer pictures/],
  ['as many pictures as ever', onAir, [], minuteOf(25, 20), undefined, /^Good/],
  ['few pictures from the start', onAir, [], { fps: [25, 25, 10] }, undefined, /^Good/],
  ['silence', onAir, [], { silentSeconds: 12 }, 'sound', /^Watch\. No sound has come for 12\u00a0s$/],
  ['silence for a moment', onAir, [], { silentSeconds: 9 }, undefined, /^Good/],
  ['silence off the air', { ...onAir, order: 'off' }, [], { silentSeconds: 90 }, undefined, /^Good/],
  [
    ...([
      'the silence of the slate',
      { ...onAir, slateState: { kind: 'on-air', sinceMs: 0, because: 'ordered' } },
    ] as const),
    ...([[], { silentSeconds: 90 }, undefined, /^Good/] as const),
  ],
  [
    ...(['no slate', { ...onAir, slateState: { kind: 'failed', reason: 'no encoder' } }, []] as const),
    ...([{}, undefined, /^Watch\. The slate could not be made/] as const),
  ],
  [
    'several: the gravest',
    { ...onAir, meters: { ...meters, keyframeSeconds: 9 } },
    [slow],
    { silentSeconds: 90 },
    'sent',
    /lags/,
  ],
])('watches %s: one cell at most', (_name, change, destinations, recent, cell, words) => {
  const known = { ...nothingRecent, ...recent };
  const troubled = cellsOf(cameraView(change), destinations, known).filter(({ isTrouble }) => isTrouble);
  expect(troubled.map(({ id }) => id)).toEqual(cell ? [cell] : []);
  expect(standingOf(cameraView(change), destinations, known).words).toMatch(words);
});

test('tells what the slate costs', () => {
  const at = (kbps: number) => destinationView(`${kbps}`, live, { meters: { ...noDestinationMeters, kbps } });
  expect(slateSending([at(500), at(700)])).toBe('Slate 0.6\u00a0Mbit/s to 2 destinations, 0 dropped');
  expect(slateSending([])).toBe('Slate 0\u00a0Mbit/s to 0 destinations, 0 dropped');
});
