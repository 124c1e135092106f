import { expect, test } from 'vitest';
import type { CameraMedia, DestinationState } from '#shared/state.ts';
import { noDestinationMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '../../views.fixture.ts';
import { healthCells, healthStanding, slateSending } from './health.ts';

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

test('shows what was measured', () => {
  expect(healthCells(cameraView({ media, meters }), [youtube, youtube])).toEqual([
    { label: 'Bitrate', value: '4.52', unit: 'Mbit/s', below: 'video' },
    { label: 'Frame rate', value: '25.0', unit: 'fps', below: 'untouched' },
    { label: 'Keyframe', value: '2.0', unit: 's apart', below: 'fits all', isTrouble: false },
    { label: 'Sound', value: 'G.711', unit: '', below: 'from the camera' },
    { label: 'Sent', value: '2.80', unit: 'GB', below: '6 dropped', isTrouble: true },
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
  const sent = healthCells(cameraView({ media, meters }), [onBackupAlone]).find(({ label }) => label === 'Sent');
  expect(sent).toMatchObject({ value: '1.40', unit: 'GB', below: '3 dropped' });
  expect(slateSending([onBackupAlone]).replaceAll('\u00a0', ' ')).toBe('Slate 0.1 Mbit/s to 1 destination, 3 dropped');
});

test('shows no figures of a camera that is not running', () => {
  const camera = cameraView({ state: { kind: 'starting', sinceMs: 0 }, meters });
  expect(healthCells(camera, []).map(({ value }) => value)).toEqual(['–', '–', '–', '–', '0']);
});

test('says when silence takes the place of sound', () => {
  const cells = healthCells(cameraView({ media: { ...media, sourceAudio: 'none' } }), []);
  expect(cells.find(({ label }) => label === 'Sound')).toMatchObject({ value: 'Silence', unit: 'added' });
});

test('names the platforms for which keyframes are too seldom', () => {
  const camera = cameraView({ media, meters: { ...meters, keyframeSeconds: 8 } });
  const destinations = [youtube, destinationView('Website', live)];
  expect(healthCells(camera, destinations)[2]).toMatchObject({
    value: '8.0',
    below: 'long for YouTube',
    isTrouble: true,
  });
  expect(healthStanding(camera, destinations)).toEqual({
    standing: 'trouble',
    words: 'Watch. Keyframes come too seldom',
    isToCheck: true,
  });
  expect(healthCells(camera, [])[2]).toMatchObject({ below: 'long for most', isTrouble: true });
});

test.each([
  [cameraView({ meters }), 'good'],
  [cameraView(), 'busy'],
  [cameraView({ state: { kind: 'idle' } }), 'ready'],
  [cameraView({ state: { kind: 'starting', sinceMs: 0 } }), 'busy'],
  [cameraView({ state: { kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-ended' } } }), 'trouble'],
  [cameraView({ state: { kind: 'failed', error: { code: 'camera-no-video' } } }), 'needs-you'],
])('stands as the camera does', (camera, standing) => {
  expect(healthStanding(camera, []).standing).toBe(standing);
});

test('watches for an upload that lags', () => {
  const slow = destinationView('Twitch', { ...live, health: 'slow', sends: 'main' });
  expect(healthStanding(cameraView({ media, meters }), [slow]).words).toBe('Watch. The upload to Twitch lags behind');
});

test('watches for a slate that could not be made, while it may be needed', () => {
  const camera = cameraView({ media, meters, slateState: { kind: 'failed', reason: 'no encoder' } });
  expect(healthStanding(camera, []).standing).toBe('good');
  expect(healthStanding({ ...camera, order: 'live' }, []).words).toMatch(/^Watch\. The slate could not be made/);
});

test('tells what the slate costs', () => {
  const at = (kbps: number) => destinationView(`${kbps}`, live, { meters: { ...noDestinationMeters, kbps } });
  expect(slateSending([at(500), at(700)])).toBe('Slate 0.6\u00a0Mbit/s to 2 destinations, 0 dropped');
  expect(slateSending([])).toBe('Slate 0\u00a0Mbit/s to 0 destinations, 0 dropped');
});
