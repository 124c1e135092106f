import type { EventFact } from '#shared/broadcast/events.ts';
import { isOnlyRehearsed } from '#shared/broadcast/light.ts';
import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { CameraProblem } from '#shared/problems.ts';
import type { CameraMedia, CameraView, DestinationView } from '#shared/state.ts';

/** What is remembered of a camera from one look to the next. */
export interface CameraTrack {
  readonly view: CameraView | undefined;
  readonly isOnAir: boolean;
  /** It has sent a picture since it was started. */
  readonly hasRun: boolean;
  /** The form of its last picture in words. */
  readonly media: string | undefined;
  readonly outage: Outage | undefined;
}

/** From the moment when viewers see the camera no more. */
interface Outage {
  readonly sinceMs: number;
  /** What has been told as its cause: `lost`, or the code of the problem that needs a person. */
  readonly told: string | undefined;
  /** The broadcast was stopped meanwhile, so that its end is no news. */
  readonly isOver: boolean;
  /** The sessions that were live then, by destination. */
  readonly sessions: ReadonlyMap<string, string>;
}

/** A camera at one moment. */
export interface CameraLook {
  readonly view: CameraView;
  /** Its order is live and is followed. */
  readonly isOnAir: boolean;
  /** The destinations of this camera. */
  readonly destinations: readonly DestinationView[];
  readonly nowMs: number;
}

export const newCameraTrack: CameraTrack = {
  view: undefined,
  isOnAir: false,
  hasRun: false,
  media: undefined,
  outage: undefined,
};

/** What a look at a camera tells that the looks before it have not. */
export function followCamera(
  before: CameraTrack,
  look: CameraLook,
): { readonly track: CameraTrack; readonly facts: readonly EventFact[] } {
  const { view, isOnAir, nowMs } = look;
  const { state, slateState } = view;
  const who = { cameraId: view.id, camera: view.name } as const;
  const forWhom = isOnlyRehearsed(look.destinations) ? ({ isRehearsal: true } as const) : {};
  const facts: EventFact[] = [];
  let { hasRun, media, outage } = before;
  const outageNow = (): Outage =>
    outage ?? { sinceMs: nowMs, told: undefined, isOver: false, sessions: sessionsOf(look) };

  if (isOnAir && !before.isOnAir) {
    facts.push({ ...who, kind: 'went-live', ...forWhom });
    outage = undefined;
  }
  if (!isOnAir && before.isOnAir) {
    facts.push({ ...who, kind: 'stopped' });
    if (outage) outage = { ...outage, isOver: true };
  }

  const moved = before.view && moveOf(before.view, view);
  if (moved) facts.push({ ...who, kind: 'camera-moved', ...moved });

  if (state.kind === 'retrying' || state.kind === 'failed') {
    outage = outageNow();
    const cause = state.kind === 'failed' ? state.error.code : 'lost';
    if (!outage.isOver && outage.told !== cause) {
      outage = { ...outage, told: cause };
      const kind = state.kind === 'failed' ? 'camera-failed' : 'camera-lost';
      facts.push({ ...who, kind, problem: briefly(state.error) });
    }
  }

  const because = becauseOf(view);
  if (isOnAir && because === 'no-picture' && state.kind === 'running' && !outage?.told) {
    // The slate comes before the camera is given up; what it says later is the same outage.
    const seconds = view.slate.afterSeconds;
    outage = { ...(outage ?? { ...outageNow(), sinceMs: nowMs - seconds * 1_000 }), told: 'lost' };
    facts.push({ ...who, kind: 'camera-lost', problem: { code: 'camera-frozen', seconds } });
  }
  if (isOnAir && because && because !== (before.isOnAir && before.view && becauseOf(before.view))) {
    outage = outageNow();
    facts.push({ ...who, kind: 'slate-on', because, ...forWhom });
  }
  if (isOnAir && slateState.kind === 'failed' && before.view?.slateState.kind !== 'failed') {
    facts.push({ ...who, kind: 'slate-failed', reason: slateState.reason.slice(-longestTail) });
  }

  if (state.kind === 'idle') {
    // On air, it is idle only while Polycast is closing.
    if (outage?.told && !outage.isOver && !isOnAir) facts.push({ ...who, kind: 'camera-left' });
    outage = undefined;
    hasRun = false;
  }

  if (state.kind === 'running' && !because) {
    if (!hasRun) facts.push({ ...who, kind: 'camera-running' });
    else if (outage && !outage.isOver) facts.push({ ...who, ...backAfter(outage, look) });
    hasRun = true;
    outage = undefined;
    const form = view.media && inWords(view.media);
    if (form && media && form !== media) facts.push({ ...who, kind: 'camera-changed', from: media, to: form });
    media = form ?? media;
  }
  return { track: { view, isOnAir, hasRun, media, outage }, facts };
}

function becauseOf({ slateState }: CameraView): 'no-picture' | 'ordered' | undefined {
  return slateState.kind === 'on-air' ? slateState.because : undefined;
}

function backAfter(outage: Outage, look: CameraLook) {
  const sessions = sessionsOf(look);
  const before = look.destinations.filter(({ id }) => outage.sessions.has(id));
  const stayed = before.filter(({ id }) => sessions.get(id) === outage.sessions.get(id));
  // One that is lost, or switched off, is told of by itself.
  const reconnected = before.filter(
    ({ id, state }) => !stayed.some((each) => each.id === id) && isBegun.has(state.kind),
  );
  return {
    kind: 'camera-back',
    afterMs: Math.max(0, look.nowMs - outage.sinceMs),
    stayed: stayed.map(({ name }) => name),
    reconnected: reconnected.map(({ name }) => name),
  } as const;
}

const isBegun: ReadonlySet<string> = new Set(['stopping', 'connecting', 'waiting-for-keyframe', 'live']);

/** The live sessions: a new one has another beginning, and mostly another count of reconnects. */
function sessionsOf({ destinations }: CameraLook): ReadonlyMap<string, string> {
  return new Map(
    destinations.flatMap(({ id, meters, state }): [string, string][] =>
      state.kind === 'live' ? [[id, `${state.sinceMs} ${meters.reconnects}`]] : [],
    ),
  );
}

/** Another host, while the device kept its name for itself. */
function moveOf(before: CameraView, now: CameraView): { readonly from: string; readonly to: string } | undefined {
  const { endpointReference } = now.device;
  if (!endpointReference || endpointReference !== before.device.endpointReference) return undefined;
  const from = hostOf(before);
  const to = hostOf(now);
  return from && to && from !== to ? { from, to } : undefined;
}

function hostOf({ source }: CameraView): string | undefined {
  if (source.kind !== 'rtsp') return undefined;
  const url = parseCameraUrl(source.url);
  return url.ok ? url.value.host : undefined;
}

/** "1920 × 1080 High 4.0" */
const inWords = ({ width, height, profile }: CameraMedia): string => `${width} × ${height} ${profile}`.trim();

/** ffmpeg's last words may be many; the log has them all. */
const longestTail = 300;

function briefly(problem: CameraProblem): CameraProblem {
  return problem.code === 'ffmpeg-failed' ? { ...problem, tail: problem.tail.slice(-longestTail) } : problem;
}
