import type { Encoder } from '#shared/cameras/encoder.ts';
import type { StreamReport } from '#shared/cameras/inspection.ts';
import type { Destination } from '#shared/model.ts';
import type { DestinationProblem } from '#shared/problems.ts';
import type { RehearsalReport, RehearsalState, RehearsalView } from '#shared/rehearsal/rehearsal.ts';
import { type RehearsalRunOptions, type RunState, runRehearsal } from './run-rehearsal.ts';

/** Rehearsals of all cameras: those under way, and what the last one of each has found. */
export interface Rehearsals {
  readonly views: Readonly<Record<string, RehearsalView>>;
  /** Begins one; another one of the same camera ends. */
  start(cameraId: string, seconds: number): void;
  /** Ends one that is under way; what an earlier one has found is shown again. */
  end(cameraId: string): void;
  close(): Promise<void>;
}

export interface RehearsalsOptions extends Pick<RehearsalRunOptions, 'clock' | 'stage' | 'play'> {
  cameraState(cameraId: string): ReturnType<RehearsalRunOptions['cameraState']>;
  /** Those of a camera that it would be sent to now, rehearsals left out. */
  destinations(cameraId: string): readonly Destination[];
  /** Goes as far as it can without publishing; undefined when there was no problem. */
  reach(destination: Destination, signal: AbortSignal): Promise<DestinationProblem | undefined>;
  /** How the camera's main stream can be set; undefined where it cannot. */
  readEncoder(cameraId: string): Promise<Encoder | undefined>;
  onDone(cameraId: string, report: RehearsalReport): void;
  onChange(): void;
}

interface Rehearsal {
  readonly state: RehearsalState;
  /** What the last one that came to its end has found. */
  readonly before: RehearsalState | undefined;
  end(): Promise<void>;
}

export function createRehearsals(options: RehearsalsOptions): Rehearsals {
  const { clock, destinations, onChange, onDone, play, reach, readEncoder, stage } = options;
  const rehearsals = new Map<string, Rehearsal>();
  const ending = new Set<Promise<void>>();
  let count = 0;

  function start(cameraId: string, seconds: number): void {
    const before = take(cameraId);
    const abort = new AbortController();
    const findings = {
      reached: reachAll(destinations(cameraId), (destination) => reach(destination, abort.signal)),
      encoder: readEncoder(cameraId).catch(() => undefined),
    };
    let stop: () => Promise<void> = async () => {};
    const end = () => {
      abort.abort();
      return stop();
    };
    const show = (state: RehearsalState) => {
      if (abort.signal.aborted) return;
      rehearsals.set(cameraId, { state, before, end });
      onChange();
    };
    const onState = async (state: RunState) => {
      if (state.kind !== 'played') return show(state);
      const report = reportOf(state.stream, clock.wall(), await findings.reached, await findings.encoder);
      if (abort.signal.aborted) return;
      show({ kind: 'done', report });
      onDone(cameraId, report);
    };
    count += 1;
    stop = runRehearsal({
      ...{ id: `rehearsal-${count}`, cameraId, seconds, clock, stage, play },
      cameraState: () => options.cameraState(cameraId),
      onState: (state) => void onState(state),
    });
  }

  /** Ends what is under way, and gives what has been found last. */
  function take(cameraId: string): RehearsalState | undefined {
    const rehearsal = rehearsals.get(cameraId);
    if (!rehearsal) return undefined;
    rehearsals.delete(cameraId);
    const ended = rehearsal.end().finally(() => ending.delete(ended));
    ending.add(ended);
    return isUnderWay(rehearsal.state) ? rehearsal.before : rehearsal.state;
  }

  return {
    get views() {
      const ofCameras = [...rehearsals].filter(([cameraId]) => options.cameraState(cameraId) !== undefined);
      return Object.fromEntries(ofCameras.map(([cameraId, { state }]) => [cameraId, { state }]));
    },
    start,
    end: (cameraId) => {
      const rehearsal = rehearsals.get(cameraId);
      if (!rehearsal || !isUnderWay(rehearsal.state)) return;
      const state = take(cameraId);
      if (state) rehearsals.set(cameraId, { state, before: undefined, end: async () => {} });
      onChange();
    },
    close: async () => {
      for (const cameraId of [...rehearsals.keys()]) take(cameraId);
      await Promise.all(ending);
    },
  };
}

const isUnderWay = ({ kind }: RehearsalState): boolean => kind === 'opening' || kind === 'running';

async function reachAll(
  destinations: readonly Destination[],
  reach: (destination: Destination) => Promise<DestinationProblem | undefined>,
): Promise<RehearsalReport['reached']> {
  const reached = destinations.map(async (destination) => {
    const problem = await reach(destination);
    return [destination.id, problem ? { problem } : {}] as const;
  });
  return Object.fromEntries(await Promise.all(reached));
}

function reportOf(
  stream: StreamReport,
  finishedAtMs: number,
  reached: RehearsalReport['reached'],
  encoder: Encoder | undefined,
): RehearsalReport {
  return { finishedAtMs, stream, reached, ...(encoder && { encoder }) };
}
