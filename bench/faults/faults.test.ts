import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locateFfmpeg } from '../../src-main/core/ffmpeg/locate.ts';
import { type BenchCamera, openBenchCamera } from './camera.ts';
import { faults } from './catalogue.ts';
import { openBenchPolycast } from './polycast.ts';
import { brokenPromises, longestDriftMs } from './promises.ts';
import { inspectRecording } from './recording.ts';
import { playRound } from './round.ts';
import { openStage, type Stage } from './stage.ts';

/** The short form of `npm run bench -- faults`: one round of the main faults, all in this process. */
const ffmpeg = await locateFfmpeg([]);
const canRun = ffmpeg !== undefined && process.platform === 'linux';
if (!canRun) console.warn('SKIPPED: the fault bench needs an ffmpeg, and Linux for its /proc');

const short = [
  'ffmpeg-killed',
  'camera-stopped',
  'camera-frozen',
  'server-killed',
  'server-frozen',
  'reset',
  'key-revoked',
];
const roundLimitMs = 60_000;

describe.skipIf(!canRun)('a broadcast does not end', () => {
  let folder: string;
  let camera: BenchCamera;
  let stage: Stage;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polycast-faults-'));
    camera = await openBenchCamera();
    stage = await openStage({ camera, polycastPid: process.pid, openPolycast: openBenchPolycast, folder });
  }, roundLimitMs);
  afterAll(async () => {
    await camera.close();
    await rm(folder, { recursive: true });
  });

  test.each(faults.filter(({ name }) => short.includes(name)))(
    '$name',
    async (fault) => {
      const round = await playRound(stage, fault);
      expect(brokenPromises(round), JSON.stringify(round)).toEqual([]);
      if (fault.at === 'camera' && fault.heal) expect(round.slateAfterMs).toBeDefined();
    },
    roundLimitMs,
  );

  test(
    'and its viewers saw one whole programme, in step',
    async () => {
      await stage.close();
      const files = stage.outlets.flatMap(({ receiver }) => receiver.recordings());
      expect(files.length).toBe(1);
      const { warnings, driftMs, ticks } = await inspectRecording(ffmpeg?.path ?? '', files[0] ?? '');
      expect(warnings).toEqual([]);
      expect(ticks).toBeGreaterThan(5);
      expect(driftMs).toBeLessThanOrEqual(longestDriftMs);
    },
    roundLimitMs,
  );
});
