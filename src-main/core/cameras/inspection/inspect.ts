import type { Encoder, EncoderChange, EncoderSettings } from '#shared/cameras/encoder.ts';
import type { FixView, InspectionView, StreamReport } from '#shared/cameras/inspection.ts';
import { withChange } from '#shared/doctor/expectation.ts';
import type { CameraSource } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { readEncoder } from '../../onvif/encoder/encoder.ts';
import { settingsOutside } from '../../onvif/encoder/encoder-limits.ts';
import { readSnapshot } from '../../onvif/snapshot.ts';
import { demoSource } from '../../sources/demo.ts';
import { isSameDevice } from '../discovery/merging/same-device.ts';
import { measureSource } from '../measuring/measure-source.ts';
import { measureStream } from '../measuring/measure-stream.ts';
import { changeEncoder, isSetTo } from './change-encoder.ts';
import { type ReachedCamera, type ReachOptions, reachCamera, type Streams } from './reach-camera.ts';
import type { InspectionTarget } from './target.ts';

/** One close look at a camera, from its start until it is ended. */
export interface Inspection {
  readonly view: InspectionView;
  /** A JPEG of the main stream. */
  readonly picture: Buffer | undefined;
  /** The cameras of the configuration that it is, as of now. */
  cameraIds(): readonly string[];
  /** Writes settings to the camera and measures anew; a second order waits for what the first one writes. */
  fix(change: EncoderChange): void;
  /** Puts the settings back as they were before the first change. */
  undoFix(): void;
  end(): Promise<void>;
}

export interface InspectionTools extends Pick<ReachOptions, 'clock' | 'findOnvif'> {
  /** Undefined where there is none: nothing can be measured then. */
  readonly ffmpegPath: string | undefined;
}

export function inspect(
  target: InspectionTarget,
  tools: InspectionTools,
  onChange: (view: InspectionView) => void,
): Inspection {
  const { clock, ffmpegPath } = tools;
  const { login } = target;
  const isDigestOnly = target.source?.kind === 'rtsp' && target.source.isDigestOnly === true;
  const ending = new AbortController();
  const { signal } = ending;
  let view: InspectionView = {
    subject: target.subject,
    phase: 'signing-in',
    hasPicture: false,
    ...(target.encoderBefore && { encoderBefore: target.encoderBefore }),
  };
  let picture: Buffer | undefined;
  let reached: ReachedCamera | undefined;
  let isMeasured = false;
  /** Aborted when what is being measured is to be changed, and will be measured anew. */
  let outdated = new AbortController();

  function update(change: Partial<InspectionView>, ...taken: readonly OptionalFact[]): void {
    const next = { ...view, ...change };
    for (const fact of taken) delete next[fact];
    view = next;
    onChange(view);
  }

  /** Does it while nobody else pulls the camera. */
  async function alone(task: () => Promise<CameraProblem | undefined>): Promise<void> {
    if (signal.aborted) return;
    const borrowed = await target.borrow();
    const problem = borrowed.ok ? await runUnlessEnded(task) : borrowed.error;
    if (borrowed.ok) borrowed.value();
    if (signal.aborted) return;
    update({ ...(!outdated.signal.aborted && { phase: 'done' }), ...(problem && { problem }) });
  }

  async function runUnlessEnded(task: () => Promise<CameraProblem | undefined>): Promise<CameraProblem | undefined> {
    return signal.aborted ? undefined : task().catch(asProblem);
  }

  async function look(): Promise<CameraProblem | undefined> {
    if (ffmpegPath === undefined) return { code: 'ffmpeg-missing' };
    const located = await target.locate();
    if (!located.ok) return located.error;
    if (located.value.kind === 'demo') return measureDemo(ffmpegPath);
    const camera = await reachCamera(located.value, { ...tools, login, isDigestOnly, signal });
    if (!camera.ok) return camera.error;
    reached = camera.value;
    showDevice(reached);
    void showSnapshot(reached);
    const { url, subUrl } = reached.streams;
    update({ source: sourceOf(url, subUrl) });
    return measure(ffmpegPath, reached.streams);
  }

  function showDevice({ device: signedIn, encoder, problem }: ReachedCamera): void {
    if (problem) update({ problem });
    if (!signedIn) return;
    const { device, session } = signedIn;
    const { clockOffsetMs } = session;
    const isAnother = isSameDevice(target.device, device) === false;
    const facts = {
      device: isAnother ? device : { ...target.device, ...device },
      ...(clockOffsetMs !== undefined && { clockOffsetSeconds: Math.round(clockOffsetMs / 1_000) }),
      ...(encoder && { encoder }),
    };
    update(facts, ...(isAnother ? (['encoderBefore'] as const) : []));
  }

  /** Where keyframes are rare, the stream's own first picture takes its time. */
  async function showSnapshot({ device }: ReachedCamera): Promise<void> {
    const jpeg = device && (await readSnapshot(device.session, device.main, { login, signal }));
    if (!jpeg || picture || signal.aborted) return;
    picture = jpeg;
    update({ hasPicture: true });
  }

  async function measure(ffmpegPath: string, { url, subUrl, transport }: Streams): Promise<CameraProblem | undefined> {
    update({ phase: 'opening' }, 'main', 'sub');
    isMeasured = false;
    // Where it has to show whose encoder it is, it is not cut short.
    const canBeCutShort = view.encoder !== undefined && reached?.device?.isSure === true;
    const until = canBeCutShort ? AbortSignal.any([signal, outdated.signal]) : signal;
    const options = { ffmpegPath, clock, signal: until, isDigestOnly, ...(login && { login }) };
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
    if (!main.ok) return until.aborted ? undefined : main.error;
    isMeasured = true;
    update({ main: main.value, source: sourceOf(url, undefined, main.value) });
    if (reached?.device?.isSure === false) forgetUnlessItIs(main.value);
    if (subUrl === undefined) return undefined;
    const sub = await measureStream({ ...options, url: subUrl, transport: main.value.transport, isShort: true });
    if (!sub.ok) return undefined;
    update({ sub: sub.value, source: sourceOf(url, subUrl, main.value, sub.value) });
    return undefined;
  }

  /** The encoder of another stream must not be set in place of this one's. */
  function forgetUnlessItIs({ video }: StreamReport): void {
    const { codec, width, height } = view.encoder?.settings.video ?? {};
    if (codec === video.codec && width === video.width && height === video.height) return;
    reached = undefined;
    update({}, 'encoder');
  }

  /** It has no address and nothing that could be set. */
  async function measureDemo(ffmpegPath: string): Promise<CameraProblem | undefined> {
    update({ phase: 'measuring', source: { kind: 'demo' } });
    const main = await measureSource(demoSource({ ffmpegPath }), clock, signal);
    if (!main.ok) return main.error;
    update({ main: main.value });
    return undefined;
  }

  /** What would be added, as far as it is known; a camera inside Polycast stays what it is. */
  function sourceOf(url: string, subUrl: string | undefined, main?: StreamReport, sub?: StreamReport): CameraSource {
    if (target.source && target.source.kind !== 'rtsp') return target.source;
    const isSubLighter = main !== undefined && main.video.codec !== 'h264' && sub?.video.codec === 'h264';
    return {
      kind: 'rtsp',
      url,
      transport: main?.transport ?? target.source?.transport ?? 'tcp',
      ...(subUrl !== undefined && { subUrl }),
      ...(isSubLighter && { previewFrom: 'sub' }),
      ...(isDigestOnly && { isDigestOnly }),
    };
  }

  async function change(settings: EncoderSettings, ordered: EncoderChange): Promise<CameraProblem | undefined> {
    if (!ffmpegPath || !reached?.device || !view.encoder) return undefined;
    const { device, streams } = reached;
    const before = view.encoder.settings;
    // Before anything is written, so that it is known even if this is the last that we do.
    const { encoderBefore = before } = view;
    update({ phase: 'changing', fix: { kind: 'working', change: ordered }, encoderBefore }, 'problem');
    const changed = await changeEncoder(device, settings, { clock, signal });
    if (!changed.ok) {
      update({ fix: { kind: 'failed', change: ordered, problem: changed.error } });
      // A part of it may have been taken.
      const real = await readEncoder(device.session, device.main);
      if (real.ok) noteEncoder(real.value, encoderBefore);
      return undefined;
    }
    const fix: FixView = { kind: 'done', change: ordered, before, after: changed.value.settings };
    update({ fix });
    noteEncoder(changed.value, encoderBefore);
    return measure(ffmpegPath, streams);
  }

  /** What is as it was before the first change cannot be put back any more. */
  function noteEncoder(encoder: Encoder, before: EncoderSettings): void {
    update({ encoder }, ...(isSetTo(encoder.settings, before) ? (['encoderBefore'] as const) : []));
  }

  let work = alone(look);

  /** Does it after what is under way, and leaves a camera that has been measured. */
  function order(task: () => Promise<CameraProblem | undefined>): void {
    update({ phase: 'changing' });
    outdated.abort();
    work = work.then(() => {
      outdated = new AbortController();
      return alone(async () => {
        const problem = await task();
        if (problem || isMeasured || !ffmpegPath || !reached) return problem;
        return measure(ffmpegPath, reached.streams);
      });
    });
  }

  return {
    get view() {
      return view;
    },
    get picture() {
      return picture;
    },
    cameraIds: target.cameraIds,
    fix: (ordered) =>
      order(async () => {
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
    undoFix: () =>
      order(async () => {
        const old = view.encoderBefore;
        return old && change(old, old);
      }),
    end: () => {
      ending.abort();
      return work;
    },
  };
}

/** What may stop being so. */
type OptionalFact = 'problem' | 'main' | 'sub' | 'encoder' | 'encoderBefore';

function asProblem(error: unknown): CameraProblem {
  return { code: 'ffmpeg-failed', exitCode: null, tail: error instanceof Error ? error.message : 'unknown' };
}
