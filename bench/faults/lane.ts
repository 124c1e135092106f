import { type Cable, layCable } from './cable.ts';
import { type Remote, startRole } from './calls.ts';
import type { BenchCamera } from './camera.ts';
import { type Fault, faults } from './catalogue.ts';
import type { BenchPolycast, Memory, PolycastView } from './polycast.ts';
import { playRound, type Round } from './round.ts';
import { openStage, type Stage } from './stage.ts';

export interface LanePlan {
  readonly lane: number;
  /** Names of faults; empty: all. */
  readonly only: readonly string[];
  /** Of each fault. */
  readonly rounds: number;
  /** In place of `rounds`: on air for so long, with one fault a minute. */
  readonly minutes?: number;
  /** For its recordings. */
  readonly folder: string;
}

export interface LaneReport {
  readonly rounds: readonly Round[];
  /** How many rounds there were to be. */
  readonly planned: number;
  /** After the first tenth of all rounds, and after the last. */
  readonly early: Memory;
  readonly late: Memory;
  /** How late its event loop was in 99 of 100 looks; milliseconds. */
  readonly loopDelayP99Ms: number;
  readonly recordings: readonly string[];
  /** A time of the first recording at which the slate was on. */
  readonly slateAtMs?: number;
}

const minuteMs = 60_000;
/** From the word that the slate is on to a frame of it at a receiver, and not as long as the shortest slate. */
const slateArrivesMs = 200;

/** A camera, a Polycast and its receivers, through all rounds. Camera and Polycast have processes of their own. */
export async function runLane(plan: LanePlan): Promise<LaneReport> {
  const wanted = faults.filter(({ name }) => plan.only.length === 0 || plan.only.includes(name));
  const needsCable = wanted.some(({ name }) => name === 'cable-pulled');
  const cable = needsCable ? await layCable(plan.lane).catch(() => undefined) : undefined;
  let camera: Remote<BenchCamera> | undefined;
  let polycast: Remote<BenchPolycast> | undefined;
  try {
    camera = await startCamera(cable);
    let onView = (_view: PolycastView) => {};
    polycast = await startRole<BenchPolycast>({
      args: ['--role', 'polycast'],
      nodeArgs: ['--expose-gc'],
      onEvent: (view) => onView(view as PolycastView),
    });
    const { calls, pid } = polycast;
    const stage = await openStage({
      camera: camera.calls,
      ...(cable && { cable }),
      polycastPid: pid,
      openPolycast: async (listener) => {
        onView = listener;
        return calls;
      },
      folder: plan.folder,
    });
    return await playAll(stage, await possible(stage, wanted), plan);
  } finally {
    await polycast?.end();
    await camera?.end();
    await cable?.close();
  }
}

function startCamera(cable: Cable | undefined): Promise<Remote<BenchCamera>> {
  const args = ['--role', 'camera', ...(cable ? ['--address', cable.address] : [])];
  return startRole<BenchCamera>({ args, ...(cable && { wrapper: cable.wrapper }) });
}

async function possible(stage: Stage, wanted: readonly Fault[]): Promise<readonly Fault[]> {
  const found: Fault[] = [];
  for (const fault of wanted) {
    const why = await fault.whyNot?.(stage);
    if (why === undefined) found.push(fault);
    else process.stderr.write(`\nNOT RUN: ${fault.name}: ${why}\n\n`);
  }
  return found;
}

async function playAll(stage: Stage, possibleFaults: readonly Fault[], plan: LanePlan): Promise<LaneReport> {
  const rounds: Round[] = [];
  const { minutes } = plan;
  const total = minutes ?? plan.rounds * possibleFaults.length;
  const beganAtMs = performance.now();
  let slateAtMs: number | undefined;
  let early = await stage.polycast.memory();
  const onSlate = () => {
    slateAtMs ??= (stage.outlets[0]?.facts().newestTagMs ?? 0) + slateArrivesMs;
  };
  for (let index = 0; index < total; index += 1) {
    const fault = possibleFaults[index % possibleFaults.length];
    if (!fault) throw new Error('there is no such fault');
    const atMs = minutes === undefined ? 0 : beganAtMs + (index + 0.5) * minuteMs;
    const round = await playRound(stage, fault, { atMs, onSlate }).catch(giveUp);
    if (!round) break;
    rounds.push(round);
    process.stderr.write(`${plan.lane}: ${index + 1}/${total} ${JSON.stringify(round)}\n`);
    if (index + 1 === Math.ceil(total / 10)) early = await stage.polycast.memory();
  }
  if (minutes !== undefined) await stage.until(() => performance.now() >= beganAtMs + minutes * minuteMs, minuteMs);
  const late = await stage.polycast.memory();
  const { p99InAllMs } = await stage.polycast.loopDelay();
  await stage.close();
  const recordings = stage.outlets.flatMap(({ receiver }) => receiver.recordings());
  return {
    rounds,
    planned: total,
    early,
    late,
    loopDelayP99Ms: p99InAllMs,
    recordings,
    ...(slateAtMs !== undefined && { slateAtMs }),
  };
}

/** What was measured until then is worth telling. */
function giveUp(error: unknown): undefined {
  process.stderr.write(`\nENDED EARLY: ${error}\n\n`);
}
