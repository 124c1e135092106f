import type { CameraRunner } from '../cameras/camera-runner.ts';
import { createFeed, type Feed } from '../feed/feed.ts';
import type { Clock } from '../ports.ts';
import type { OpenSource } from '../sources/open-source.ts';

/** Real pictures and sound for a test. */
export interface TrialProgramme {
  readonly feed: Feed;
  release(): void;
}

export interface TrialProgrammeOptions {
  readonly clock: Clock;
  readonly openSource: OpenSource;
  readonly camera: Pick<CameraRunner, 'feed' | 'state' | 'rehearse'> | undefined;
}

const lookMs = 100;
/** Longer than this nobody waits for a camera before a test. */
const patienceMs = 6_000;

/** The camera's programme or, where that gives no picture, the demo camera's; undefined where there is none at all. */
export async function openTrialProgramme(
  options: TrialProgrammeOptions,
  signal: AbortSignal,
): Promise<TrialProgramme | undefined> {
  return (await openCamera(options, signal)) ?? (await openDemo(options, signal));
}

async function openCamera(
  { camera, clock }: TrialProgrammeOptions,
  signal: AbortSignal,
): Promise<TrialProgramme | undefined> {
  if (!camera || camera.state.kind === 'failed') return undefined;
  const release = camera.rehearse();
  const hasFailed = () => camera.state.kind === 'failed' || camera.state.kind === 'retrying';
  if (await hasPictures(camera.feed, clock, signal, hasFailed)) return { feed: camera.feed, release };
  release();
  return undefined;
}

async function openDemo(
  { clock, openSource }: TrialProgrammeOptions,
  signal: AbortSignal,
): Promise<TrialProgramme | undefined> {
  if (signal.aborted) return undefined;
  const feed = createFeed(clock.now);
  const ending = new AbortController();
  let isOver = false;
  void openSource({ kind: 'demo' }, undefined)({ onStart: feed.begin, onTag: feed.push }, ending.signal).finally(() => {
    isOver = true;
  });
  const release = () => ending.abort();
  if (await hasPictures(feed, clock, signal, () => isOver)) return { feed, release };
  release();
  return undefined;
}

/** Waits for the first pictures; false when none come. */
function hasPictures(feed: Feed, clock: Clock, signal: AbortSignal, isHopeless: () => boolean): Promise<boolean> {
  const untilMs = clock.now() + patienceMs;
  return new Promise((settle) => {
    const look = () => {
      if (feed.wholeGroup.length > 0) settle(true);
      else if (signal.aborted || isHopeless() || clock.now() >= untilMs) settle(false);
      else clock.after(lookMs, look);
    };
    look();
  });
}
