import { type Fault, sickOf } from './catalogue.ts';
import { isSentWhole, isWell, type Outlet, type Stage } from './stage.ts';

/** What one fault did. Times in milliseconds. */
export interface Round {
  readonly fault: string;
  /** RTMP sessions begun anew at destinations that had nothing to do with it. */
  readonly reconnects: number;
  /** Tags the sender left out for them. */
  readonly lostTags: number;
  /** The longest time without a picture at one of their receivers, by arrival and by timestamps. */
  readonly longestGapMs: number;
  readonly longestStepMs: number;
  readonly isMonotonic: boolean;
  /** From the fault's beginning to the slate; undefined when there was none. */
  readonly slateAfterMs?: number;
  /** From the fault until the destination's state said that something is wrong; undefined when it did not. */
  readonly noticedAfterMs?: number;
  /** From its end until all was well; undefined when it was not within the limit. */
  readonly recoveredAfterMs?: number;
  readonly loopDelayP99Ms: number;
}

export interface RoundOptions {
  /** When the fault is to happen (performance.now); what comes before it, from the call on, is measured too. */
  readonly atMs?: number;
  /** Viewers see the slate. */
  onSlate?(): void;
}

/** The slate is promised within 3 s of the last picture. */
const slateLimitMs = 6_000;
/** A sick destination is to be seen within 10 s. */
const noticeLimitMs = 15_000;
const recoveryLimitMs = 90_000;

/** Injects a fault into a broadcast that is well, ends it as soon as it has been felt, and waits until all is well. */
export async function playRound(stage: Stage, fault: Fault, options: RoundOptions = {}): Promise<Round> {
  await mend(stage);
  const healthy = fault.at === 'camera' ? stage.outlets : stage.outlets.filter((outlet) => outlet !== sickOf(stage));
  for (const { receiver } of stage.outlets) receiver.measureAnew();
  const droppedBefore = droppedTags(healthy);
  await stage.polycast.loopDelay();
  await stage.until(() => performance.now() >= (options.atMs ?? 0), Number.POSITIVE_INFINITY);

  const beganAtMs = performance.now();
  await fault.inject(stage);
  const hasSlate = fault.at === 'camera' && (await isSlateShown(stage, fault));
  const isNoticed = fault.at === 'destination' && (await isSickSeen(stage));
  const feltAfterMs = performance.now() - beganAtMs;
  if (hasSlate) options.onSlate?.();
  await fault.heal?.(stage);
  const overAtMs = fault.heal ? performance.now() : beganAtMs;
  const pictures = stage.outlets.map(({ facts }) => facts().videoTags);
  const hasPictures = () => stage.outlets.every(({ facts }, index) => facts().videoTags > (pictures[index] ?? 0));
  const took = await stage.until(() => isWell(stage) && hasPictures(), recoveryLimitMs);

  const facts = healthy.map((outlet) => outlet.facts());
  return {
    fault: fault.name,
    reconnects: facts.reduce((sum, { sessions }) => sum + sessions, 0),
    lostTags: droppedTags(healthy) - droppedBefore,
    longestGapMs: Math.max(...facts.map(({ longestVideoGapMs }) => longestVideoGapMs)),
    longestStepMs: Math.max(...facts.map(({ longestVideoStepMs }) => longestVideoStepMs)),
    isMonotonic: facts.every(({ isMonotonic }) => isMonotonic),
    ...(hasSlate && { slateAfterMs: feltAfterMs }),
    ...(isNoticed && { noticedAfterMs: feltAfterMs }),
    ...(took !== undefined && { recoveredAfterMs: performance.now() - overAtMs }),
    loopDelayP99Ms: (await stage.polycast.loopDelay()).p99Ms,
  };
}

/** After a round that did not end well: everything that waits is tried at once, so that the next one begins well. */
async function mend(stage: Stage): Promise<void> {
  if ((await stage.until(() => isWell(stage), 5_000)) !== undefined) return;
  await stage.retryCamera();
  await Promise.all(stage.outlets.map(({ retry }) => retry()));
  if ((await stage.until(() => isWell(stage), recoveryLimitMs)) !== undefined) return;
  const states = [stage.cameraView().state, ...stage.outlets.map(({ view }) => view().state)];
  throw new Error(`the broadcast does not get well: ${JSON.stringify(states)}`);
}

/** Waits for it. A fault that ends by itself may be over before a slate was needed. */
async function isSlateShown(stage: Stage, fault: Fault): Promise<boolean> {
  const isSlate = () => stage.cameraView().slateState.kind === 'on-air';
  let wasLost = false;
  const isOver = () => {
    const isRunning = stage.cameraView().state.kind === 'running';
    wasLost ||= !isRunning;
    return !fault.heal && wasLost && isRunning;
  };
  await stage.until(() => isSlate() || isOver(), slateLimitMs);
  return isSlate();
}

/** Waits for it. */
async function isSickSeen(stage: Stage): Promise<boolean> {
  const { view } = sickOf(stage);
  return (await stage.until(() => !isSentWhole(view().state), noticeLimitMs)) !== undefined;
}

function droppedTags(outlets: readonly Outlet[]): number {
  return outlets.reduce((sum, { view }) => sum + view().meters.droppedTags, 0);
}
