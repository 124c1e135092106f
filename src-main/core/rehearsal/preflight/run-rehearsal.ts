import { type Destination, destination } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { type RehearsalState, rehearsalStreamUrl } from '#shared/rehearsal/rehearsal.ts';
import type { CameraState } from '#shared/state.ts';
import type { Clock } from '../../ports.ts';
import type { RehearsalStage } from '../stage.ts';
import { createTagMeasure } from './measure-tags.ts';

export interface RehearsalRunOptions {
  /** Another one each time: the session before may not have gone yet. */
  readonly id: string;
  readonly cameraId: string;
  /** How long pictures are watched. */
  readonly seconds: number;
  readonly clock: Clock;
  readonly stage: Pick<RehearsalStage, 'listen'>;
  /** Begins to play the camera there; undefined without the camera. The function it gives ends that. */
  play(destination: Destination): (() => Promise<void>) | undefined;
  cameraState(): CameraState | undefined;
  /** How it stands, at most once a second. */
  onState(state: RunState): void;
}

/** `played`: all of it was watched, and everything has ended. */
export type RunState =
  | Exclude<RehearsalState, { kind: 'done' }>
  | ({ readonly kind: 'played' } & Pick<Extract<RehearsalState, { kind: 'running' }>, 'stream'>);

const checkMs = 1_000;
/** A camera with a keyframe every 10 s, over a slow network, has come by then. */
const openingMs = 30_000;

/**
 * Plays a camera into the private receiver and measures what comes out, once. The time counts from the first picture.
 * Gives the function that ends it early; no state comes after it is called.
 */
export function runRehearsal(options: RehearsalRunOptions): () => Promise<void> {
  const { cameraState, clock, onState, seconds, stage } = options;
  const played = rehearsalDestination(options);
  const measure = createTagMeasure();
  const stopListening = stage.listen(played.id, measure.add);
  const stopPlaying = options.play(played);
  const startedMs = clock.now();
  let firstPicture: { readonly atMs: number; readonly wallMs: number } | undefined;
  let ending: Promise<void> | undefined;
  let isCalledOff = false;
  let cancelCheck = clock.after(checkMs, check);
  onState({ kind: 'opening', sinceMs: clock.wall() });

  function check(): void {
    const next = look();
    if (next.kind === 'opening' || next.kind === 'running') {
      cancelCheck = clock.after(checkMs, check);
      if (next.kind === 'running') onState(next);
    } else {
      void end().then(() => isCalledOff || onState(next));
    }
  }

  function look(): RunState | { readonly kind: 'opening' } {
    const stream = measure.report;
    const error = problemOf(cameraState());
    if (error) return { kind: 'failed', error };
    if (!stream) {
      if (clock.now() - startedMs < openingMs) return { kind: 'opening' };
      return { kind: 'failed', error: { code: 'camera-no-picture', seconds: openingMs / 1_000 } };
    }
    firstPicture ??= { atMs: clock.now(), wallMs: clock.wall() };
    if (clock.now() - firstPicture.atMs >= seconds * 1_000) return { kind: 'played', stream };
    const { wallMs } = firstPicture;
    return { kind: 'running', sinceMs: wallMs, untilMs: wallMs + seconds * 1_000, stream };
  }

  function end(): Promise<void> {
    cancelCheck();
    stopListening();
    ending ??= stopPlaying?.() ?? Promise.resolve();
    return ending;
  }

  return () => {
    isCalledOff = true;
    return end();
  };
}

/** It is in no configuration. */
function rehearsalDestination({ id, cameraId }: RehearsalRunOptions): Destination {
  const facts = { name: 'Rehearsal', platform: 'rehearsal', streamUrl: rehearsalStreamUrl };
  return destination.parse({ id, cameraId, ...facts });
}

/** What is being tried again is not waited for: a rehearsal is for seeing whether it works now. */
function problemOf(state: CameraState | undefined): CameraProblem | undefined {
  if (!state) return { code: 'camera-ended' };
  return state.kind === 'retrying' || state.kind === 'failed' ? state.error : undefined;
}
