import { isDeepStrictEqual } from 'node:util';
import { parseCameraUrl } from '#shared/camera-url.ts';
import { withChange } from '#shared/doctor/expectation.ts';
import type { EncoderChange, EncoderSettings } from '#shared/encoder.ts';
import type { FixView, InspectionView, StreamReport } from '#shared/inspection.ts';
import type { CameraSource } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { readEncoder } from '../../onvif/encoder/encoder.ts';
import { settingsOutside } from '../../onvif/encoder/encoder-limits.ts';
import type { Clock } from '../../ports.ts';
import { demoSource } from '../../sources/demo.ts';
import { type CameraDevice, openDevice } from '../device/open-device.ts';
import { measureSource } from '../measuring/measure-source.ts';
import { measureStream } from '../measuring/measure-stream.ts';
import { changeEncoder } from './change-encoder.ts';
import type { CameraLocation, InspectionTarget } from './target.ts';

/** One close look at a camera, from its start until it is ended. */
export interface Inspection {
  readonly view: InspectionView;
  /** A JPEG of the main stream. */
  readonly picture: Buffer | undefined;
  /** Writes settings to the camera and measures anew; a second order waits for the first. */
  fix(change: EncoderChange): void;
  /** Puts the settings back as they were before the first change. */
  undoFix(): void;
  end(): Promise<void>;
}

export interface InspectionTools {
  /** Undefined where there is none: nothing can be measured then. */
  readonly ffmpegPath: string | undefined;
  readonly clock: Clock;
  /** The ONVIF device service at a host; undefined where there is none. */
  findOnvif(host: string, signal: AbortSignal): Promise<string | undefined>;
}

export function inspect(
  target: InspectionTarget,
  tools: InspectionTools,
  onChange: (view: InspectionView) => void,
): Inspection {
  const { clock, ffmpegPath } = tools;
  const { login } = target;
  const ending = new AbortController();
  const { signal } = ending;
  let view: InspectionView = {
    subject: target.subject,
    phase: 'signing-in',
    hasPicture: false,
    ...(target.encoderBefore && { encoderBefore: target.encoderBefore }),
  };
  let picture: Buffer | undefined;
  let reached: CameraDevice | undefined;
  let streams: Streams | undefined;

  function update(change: Partial<InspectionView>, ...taken: readonly OptionalFact[]): void {
    const next = { ...view, ...change };
    for (const fact of taken) delete next[fact];
    view = next;
    onChange(view);
  }

  /** Does it while nobody else pulls the camera. */
  async function alone(task: () => Promise<CameraProblem | undefined>): Promise<void> {
    const giveBack = await target.borrow();
    const problem = signal.aborted ? undefined : await task().catch(asProblem);
    giveBack();
    if (!signal.aborted) update({ phase: 'done', ...(problem && { problem }) });
  }

  async function look(): Promise<CameraProblem | undefined> {
    if (ffmpegPath === undefined) return { code: 'ffmpeg-missing' };
    const located = await target.locate();
    if (!located.ok) return located.error;
    if (located.value.kind === 'demo') return measureDemo(ffmpegPath);
    const found = await signIn(located.value);
    if (!found.ok) return found.error;
    streams = found.value;
    return measure(ffmpegPath, streams);
  }

  /** Streams whose address is known are looked at also without ONVIF, then without what only that can tell. */
  async function signIn(location: CameraLocation): Promise<Result<Streams, CameraProblem>> {
    const known = location.url === undefined ? undefined : { ...location, url: location.url };
    const onvifUrl = location.onvifUrl ?? (known && (await tools.findOnvif(hostOf(known.url), signal)));
    if (onvifUrl === undefined) return known ? ok(known) : fail({ code: 'camera-no-video' });
    const opened = await openDevice({ onvifUrl, login, clock, signal });
    if (!opened.ok) {
      if (!known) return opened;
      update({ problem: opened.error });
      return ok(known);
    }
    reached = opened.value;
    const { session, main, url, subUrl } = reached;
    const encoder = await readEncoder(session, main);
    const { clockOffsetMs } = session;
    update({
      device: { ...target.device, ...reached.device },
      ...(clockOffsetMs !== undefined && { clockOffsetSeconds: Math.round(clockOffsetMs / 1_000) }),
      ...(encoder.ok && { encoder: encoder.value }),
    });
    return ok(known ? { ...known, subUrl: known.subUrl ?? subUrl } : { url, subUrl, transport: location.transport });
  }

  async function measure(ffmpegPath: string, { url, subUrl, transport }: Streams): Promise<CameraProblem | undefined> {
    update({ phase: 'opening' }, 'main', 'sub');
    const options = { ffmpegPath, clock, signal, ...(login && { login }) };
    const main = await measureStream({
      ...options,
      url,
      transport,
      onPicture: (jpeg) => {
        picture = jpeg;
        update({ hasPicture: true });
      },
      onReport: (report) => update({ phase: 'measuring', main: report }),
    });
    if (!main.ok) return main.error;
    update({ main: main.value, source: sourceOf(url, undefined, main.value, undefined) });
    if (subUrl === undefined) return undefined;
    const sub = await measureStream({ ...options, url: subUrl, transport: main.value.transport, isShort: true });
    if (!sub.ok) return undefined;
    update({ sub: sub.value, source: sourceOf(url, subUrl, main.value, sub.value) });
    return undefined;
  }

  /** It has no address and nothing that could be set. */
  async function measureDemo(ffmpegPath: string): Promise<CameraProblem | undefined> {
    update({ phase: 'measuring', source: { kind: 'demo' } });
    const main = await measureSource(demoSource({ ffmpegPath }), clock, signal);
    if (!main.ok) return main.error;
    update({ main: main.value });
    return undefined;
  }

  /** What is added in the end; a camera inside Polycast stays what it is. */
  function sourceOf(
    url: string,
    subUrl: string | undefined,
    main: StreamReport,
    sub: StreamReport | undefined,
  ): CameraSource {
    if (target.source && target.source.kind !== 'rtsp') return target.source;
    const isSubLighter = main.video.codec !== 'h264' && sub?.video.codec === 'h264';
    return {
      kind: 'rtsp',
      url,
      transport: main.transport,
      ...(subUrl !== undefined && { subUrl }),
      ...(isSubLighter && { previewFrom: 'sub' }),
    };
  }

  async function change(settings: EncoderSettings, ordered: EncoderChange): Promise<CameraProblem | undefined> {
    if (!ffmpegPath || !reached || !view.encoder || !streams) return undefined;
    const before = view.encoder.settings;
    // Before anything is written, so that it is known even if this is the last that we do.
    const { encoderBefore = before } = view;
    update({ phase: 'changing', fix: { kind: 'working', change: ordered }, encoderBefore }, 'problem');
    const changed = await changeEncoder(reached, settings, { clock, signal });
    if (!changed.ok) {
      update({ fix: { kind: 'failed', change: ordered, problem: changed.error } });
      // A part of it may have been taken.
      const real = await readEncoder(reached.session, reached.main);
      if (real.ok) update({ encoder: real.value });
      if (real.ok && isDeepStrictEqual(real.value.settings, encoderBefore)) update({}, 'encoderBefore');
      return undefined;
    }
    const fix: FixView = { kind: 'done', change: ordered, before, after: changed.value.settings };
    update({ encoder: changed.value, fix });
    return measure(ffmpegPath, streams);
  }

  let work = alone(look);

  return {
    get view() {
      return view;
    },
    get picture() {
      return picture;
    },
    fix: (ordered) => {
      work = work.then(() =>
        alone(async () => {
          const { encoder } = view;
          if (!encoder) return undefined;
          const settings = withChange(encoder.settings, ordered);
          const outside = settingsOutside(encoder, settings);
          if (outside.length > 0) {
            const problem = { code: 'camera-settings-refused', reason: `not offered: ${outside.join(', ')}` } as const;
            update({ fix: { kind: 'failed', change: ordered, problem } });
            return undefined;
          }
          return change(settings, ordered);
        }),
      );
    },
    undoFix: () => {
      work = work.then(() =>
        alone(async () => {
          const old = view.encoderBefore;
          if (!old) return undefined;
          const problem = await change(old, old);
          if (view.fix?.kind === 'done') update({}, 'encoderBefore');
          return problem;
        }),
      );
    },
    end: () => {
      ending.abort();
      return work;
    },
  };
}

interface Streams {
  readonly url: string;
  readonly subUrl: string | undefined;
  readonly transport: 'tcp' | 'udp' | 'any';
}

/** What may stop being so. */
type OptionalFact = 'problem' | 'main' | 'sub' | 'encoderBefore';

function hostOf(url: string): string {
  const parsed = parseCameraUrl(url);
  return parsed.ok ? parsed.value.host : '';
}

function asProblem(error: unknown): CameraProblem {
  return { code: 'ffmpeg-failed', exitCode: null, tail: error instanceof Error ? error.message : 'unknown' };
}
