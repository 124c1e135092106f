import { mkdir, mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { locateFfmpeg } from '../src-main/core/ffmpeg/locate.ts';
import { answerCalls, tellParent } from './faults/calls.ts';
import { openBenchCamera } from './faults/camera.ts';
import { faults } from './faults/catalogue.ts';
import { type LaneReport, runLane } from './faults/lane.ts';
import { openBenchPolycast } from './faults/polycast.ts';
import { brokenInAll, brokenPromises } from './faults/promises.ts';
import { inspectRecording, type RecordingReport, takeFrame } from './faults/recording.ts';
import { memoryOf, tableOf } from './faults/report.ts';

/**
 * What faults do to a broadcast: a simulated camera (640x360, 25 fps, H.264 with a keyframe each second, AAC), a Polycast,
 * and four receivers behind proxies that can be as ill as a network is. Faults happen to the camera, when all four
 * receivers have to stay well, or to the last destination, when the other three have. One round of each at a time: the
 * fault, until it is felt; its end; until all is well again.
 *
 * `--rounds N` of each fault (1), `--only NAME,…`, `--lanes N` such broadcasts side by side (1), which share the rounds;
 * `--minutes M` on air with one fault a minute, whatever the rounds. Gaps are measured by arrival at the receivers, in
 * a process that needs its share of the processor: with many lanes they grow. The recording of the first receiver is
 * decoded in the end; a frame of it with the slate is kept, to look at. To pull the camera's cable it takes root, on
 * Linux: the bench makes a network namespace of its own.
 */
const { values: options } = parseArgs({
  options: {
    role: { type: 'string' },
    address: { type: 'string' },
    rounds: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    minutes: { type: 'string' },
    lanes: { type: 'string', default: '1' },
  },
});

if (options.role === 'camera') answerCalls(await openBenchCamera(options.address));
else if (options.role === 'polycast') answerCalls(await openBenchPolycast(tellParent));
else await runAll(options.only.split(',').filter((name) => name !== ''));

async function runAll(only: readonly string[]): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  if (process.platform !== 'linux') throw new Error('this bench reads /proc and runs on Linux only');
  const unknown = only.filter((name) => !faults.some((fault) => fault.name === name));
  if (unknown.length > 0) throw new Error(`no such fault: ${unknown}; there are ${faults.map(({ name }) => name)}`);
  const folder = await mkdtemp(join(tmpdir(), 'polycast-faults-'));
  const lanes = Number(options.lanes);
  const reports = await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const laneFolder = join(folder, `lane-${lane}`);
      await mkdir(laneFolder);
      return runLane({
        lane,
        only,
        rounds: Math.ceil(Number(options.rounds) / lanes),
        ...(options.minutes !== undefined && { minutes: Number(options.minutes) }),
        folder: laneFolder,
      });
    }),
  );
  const rounds = reports.flatMap((report) => report.rounds);
  console.log(tableOf(rounds));
  const broken = rounds.flatMap((round) => brokenPromises(round).map((promise) => `${round.fault}: ${promise}`));
  for (const [lane, report] of reports.entries()) {
    broken.push(...brokenInAll(report, await tellOf(report, join(folder, `lane-${lane}`))));
  }
  console.log(`\nBroken promises: ${broken.length === 0 ? 'none' : `\n${broken.join('\n')}`}`);
  if (broken.length > 0) process.exitCode = 1;
  await rmdir(folder).catch(() => {}); // there may be something in it to look at
}

/** Prints what was measured in all, and gives what the recordings have shown. Those with a fault are kept. */
async function tellOf(report: LaneReport, laneFolder: string): Promise<readonly RecordingReport[]> {
  const { early, late, recordings, slateAtMs } = report;
  const shown: RecordingReport[] = [];
  console.log(`\n${memoryOf(early, late)}\n`);
  console.log(`Event loop of Polycast: at most ${report.loopDelayP99Ms.toFixed(1)} ms late in 99 of 100 looks.`);
  const ffmpegPath = (await locateFfmpeg([]))?.path ?? '';
  for (const [index, file] of recordings.entries()) {
    if (index === 0 && slateAtMs !== undefined) {
      const png = `${laneFolder}-slate.png`;
      await takeFrame(ffmpegPath, file, slateAtMs, png);
      console.log(`A frame with the slate: ${png}`);
    }
    const recording = await inspectRecording(ffmpegPath, file);
    const { warnings, driftMs, ticks } = recording;
    shown.push(recording);
    console.log(`Recording ${index + 1} of ${recordings.length}: ${warnings.length} warnings from ffmpeg.`);
    console.log(`Sound against picture, over ${ticks} ticks: moved by ${driftMs.toFixed(0)} ms at most.`);
    if (warnings.length > 0) console.log(`${file}\n${warnings.slice(0, 20).join('\n')}`);
  }
  if (shown.every(({ warnings }) => warnings.length === 0)) await rm(laneFolder, { recursive: true });
  return shown;
}
