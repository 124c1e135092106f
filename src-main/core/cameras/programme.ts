import type { Camera } from '#shared/model.ts';
import type { CameraMedia, CameraMeters, SlateState } from '#shared/state.ts';
import { createFeed, type Feed } from '../feed/feed.ts';
import { describeMedia } from '../feed/media.ts';
import { createSwitcher, type Shown } from '../feed/switcher.ts';
import { type SoundPeak, silence } from '../ffmpeg/sound-peaks.ts';
import { idrPictureId } from '../flv/avc.ts';
import type { MediaTag } from '../flv/tag.ts';
import { createFeedMeter } from '../health/feed-meter.ts';
import type { Clock, Log } from '../ports.ts';
import { playSlate } from '../slate/play-slate.ts';
import type { RenderSlate } from '../slate/render-slate.ts';
import type { Slate } from '../slate/slate.ts';
import { createSlateKeeper } from '../slate/slate-keeper.ts';
import type { SlateShelf } from '../slate/slate-shelf.ts';
import type { SourceStart } from '../sources/source.ts';
import { isSame } from './source-streams.ts';

/** What viewers of one camera get: its pictures or, in their place, the slate; for ever, whatever becomes of its source. */
export interface Programme {
  readonly feed: Feed;
  readonly shown: Shown;
  readonly slateState: SlateState;
  /** What the camera sends; undefined before it first ran. */
  readonly media: CameraMedia | undefined;
  readonly meters: CameraMeters;
  /** In kbit/s, as it was last measured: also while nothing comes. */
  readonly usualKbps: number;
  /** For viewers who are not to see the camera, while others do; undefined until one could be made. */
  orderedSlate(): Slate | undefined;
  /** Why there is none, once making it has failed. */
  readonly orderedSlateFailure: string | undefined;
  /** The camera's side: a run begins, its tags and the loudest moments of its sound, the run is over. */
  begin(start: SourceStart): void;
  push(tag: MediaTag): void;
  addSound(peak: SoundPeak): void;
  end(hasFailed: boolean): void;
  setOnAir(isOnAir: boolean): void;
  /** Takes the camera's changed order and settings of the slate. */
  replace(camera: SlateFacts): void;
  /** The user's own picture for the slate is another one now. */
  slatePictureChanged(): void;
  close(): void;
}

type SlateFacts = Pick<Camera, 'id' | 'isSlateOrdered' | 'slate'>;

export interface ProgrammeOptions {
  readonly camera: SlateFacts;
  readonly clock: Clock;
  readonly log: Log;
  readonly shelf: SlateShelf;
  readonly renderSlate: RenderSlate;
  /** Viewers see something else now. */
  onShown(): void;
  onChange(): void;
}

export function createProgramme(options: ProgrammeOptions): Programme {
  const { clock } = options;
  const feed = createFeed(clock.now);
  const meter = createFeedMeter();
  let { camera } = options;
  let start: SourceStart | undefined;
  /** As last measured, or else the usual. */
  let framesPerSecond = 25;
  let usualKbps = 0;
  let isOnAir = false;

  const keeper = createSlateKeeper({
    cameraId: camera.id,
    render: options.renderSlate,
    shelf: options.shelf,
    clock,
    log: options.log,
    camera: () => {
      framesPerSecond = meter.nominalFps ?? framesPerSecond;
      return switcher.moment && { ...switcher.moment, framesPerSecond };
    },
    settings: () => camera.slate,
    onChange: options.onChange,
  });

  const switcher = createSwitcher({
    feed,
    clock,
    supply: keeper,
    slateAfterMs: () => camera.slate.afterSeconds * 1_000,
    pictureMs: () => meter.pictureMs,
    play: (slate, onTag, last) => {
      const header = switcher.moment?.header;
      const avoid = last?.isKeyframe && header ? idrPictureId(last.body, header.body) : undefined;
      return playSlate(slate, { clock, onTag, ...(avoid !== undefined && { avoidIdrPictureId: avoid }) });
    },
    onChange: options.onShown,
  });

  function measure(): CameraMeters {
    const meters = meter.read(clock.now());
    usualKbps = meters.videoKbps + meters.audioKbps || usualKbps;
    return switcher.shown.kind === 'on-air' ? { ...meters, soundPeakDb: silence } : meters;
  }

  function slateState(): SlateState {
    if (switcher.shown.kind === 'on-air') return switcher.shown;
    if (!isOnAir) return { kind: 'none' };
    const reason = camera.isSlateOrdered ? keeper.orderedFailure : undefined;
    return reason === undefined ? keeper.state : { kind: 'failed', reason };
  }

  switcher.setSlateOrdered(camera.isSlateOrdered);

  return {
    feed,
    get shown() {
      return switcher.shown;
    },
    get slateState() {
      return slateState();
    },
    get media() {
      return describeMedia(switcher.videoHeader, start);
    },
    get meters() {
      return measure();
    },
    get usualKbps() {
      measure();
      return usualKbps;
    },
    orderedSlate: () => keeper.slate('ordered'),
    get orderedSlateFailure() {
      return keeper.orderedFailure;
    },
    begin: (started) => {
      start = started;
      meter.begin();
      switcher.begin(started);
    },
    push: (tag) => {
      meter.add(tag, clock.now());
      switcher.push(tag);
    },
    addSound: (peak) => meter.addSound(peak, clock.now()),
    end: switcher.end,
    setOnAir: (onAir) => {
      isOnAir = onAir;
      keeper.want(onAir);
      switcher.setOnAir(onAir);
    },
    replace: (next) => {
      const before = camera;
      camera = next;
      switcher.setSlateOrdered(camera.isSlateOrdered);
      if (!isSame(before.slate, next.slate)) keeper.settingsChanged();
    },
    slatePictureChanged: keeper.settingsChanged,
    close: () => {
      keeper.close();
      switcher.close();
    },
  };
}
