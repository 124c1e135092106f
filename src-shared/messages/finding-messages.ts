import { vendorNamed } from '../cameras/vendor-paths.ts';
import type { Finding } from '../doctor/finding.ts';
import { limitShare } from '../doctor/picture-rate.ts';
import { codecWords, kbpsWords, sizeWords } from '../doctor/quantities.ts';
import { anyPage, type Setting, type VendorPage, vendorPages } from '../doctor/vendor-pages.ts';
import { assertNever } from '../result.ts';
import { formatFps, formatList, formatSeconds } from '../words/format.ts';
import { t } from '../words/words.ts';

export interface FindingWords {
  /** What was found, and who wants it other; without a full stop. */
  readonly title: string;
  /** What comes of it. */
  readonly detail: string;
}

/** A finding in plain words. */
export function findingWords(finding: Finding): FindingWords {
  switch (finding.kind) {
    case 'video-codec':
      return {
        title: t('findings:titles.videoCodec', { codec: codecWords(finding.codec) }),
        detail: t('findings:details.videoCodec'),
      };
    case 'keyframes-rare':
      return { title: t('findings:titles.keyframesRare', intervals(finding)), detail: keyframeHarm(finding) };
    case 'keyframes-unseen':
      return { title: t('findings:titles.keyframesUnseen', intervals(finding)), detail: keyframeHarm(finding) };
    case 'keyframes-uneven':
      return {
        title: t('findings:titles.keyframesUneven', {
          seconds: formatSeconds(finding.maxSeconds),
          median: formatSeconds(finding.medianSeconds),
        }),
        detail: t('findings:details.keyframesUneven'),
      };
    case 'b-frames':
      return { title: t('findings:titles.bFrames'), detail: t('findings:details.bFrames') };
    case 'bitrate-high':
      return {
        title: tooMuch(finding, kbpsWords(finding.kbps), kbpsWords(finding.maxKbps)),
        detail: finding.level === 'fail' ? t('findings:details.bitrateHigh_fail') : t('findings:details.bitrateHigh'),
      };
    case 'bitrate-low':
      return {
        title: t('findings:titles.bitrateLow', { measured: kbpsWords(finding.kbps) }),
        detail: t('findings:details.bitrateLow', { wanted: kbpsWords(finding.wantedKbps) }),
      };
    case 'fps-high':
      return {
        title: tooMuch(finding, formatFps(finding.fps), formatFps(finding.maxFps)),
        detail: t('findings:details.refused'),
      };
    case 'fps-low':
      return {
        title: t('findings:titles.fpsLow', { measured: formatFps(finding.fps) }),
        detail: t('findings:details.fpsLow'),
      };
    case 'size-large':
      return {
        title: tooMuch(finding, sizeWords(finding.size), sizeWords(finding.maxSize)),
        detail: t('findings:details.refused'),
      };
    case 'size-not-wide':
      return {
        title: t('findings:titles.sizeNotWide', { measured: sizeWords(finding.size) }),
        detail: t('findings:details.sizeNotWide'),
      };
    case 'audio-codec':
      return {
        title: t('findings:titles.audioCodec', { codec: codecWords(finding.codec) }),
        detail: t('findings:details.audioCodec'),
      };
    case 'no-audio':
      return { title: t('findings:titles.noAudio'), detail: t('findings:details.noAudio') };
    default:
      return assertNever(finding);
  }
}

/**
 * Where on the camera's own page a finding is mended, for cameras that cannot be set from here. `vendor` is what the
 * camera calls its maker.
 */
export function whereInCamera(vendor: string | undefined, finding: Finding): string {
  const known = vendorNamed(vendor);
  const layout = (known && vendorPages[known]) ?? anyPage;
  const isOfSound = finding.kind === 'audio-codec' || (finding.kind === 'no-audio' && !layout.soundSwitch);
  const name = isOfSound ? layout.audio : layout.video;
  const page = layout.isInTapoApp ? t('findings:pageInApp', { page: name }) : name;
  const todo = instruction(layout, finding);
  return finding.level === 'note' ? t('findings:where_note', { page, todo }) : t('findings:where', { page, todo });
}

function instruction(layout: VendorPage, finding: Finding): string {
  const { labels, smartCodec, soundSwitch } = layout;
  const named = (setting: Setting) => ({ setting: labels[setting] });
  switch (finding.kind) {
    case 'video-codec':
      return t('findings:todo.videoCodec', named('codec'));
    case 'keyframes-rare':
    case 'keyframes-unseen':
      return intervalTodo(layout, finding.fps);
    case 'keyframes-uneven':
      return smartCodec === undefined
        ? t('findings:todo.smartCodec_unnamed')
        : t('findings:todo.smartCodec', { smartCodec });
    case 'b-frames':
      return t('findings:todo.bFrames', named('profile'));
    case 'bitrate-high':
      return t('findings:todo.bitrateHigh', { ...named('bitrate'), limit: typed(finding.maxKbps * limitShare) });
    case 'bitrate-low':
      return t('findings:todo.bitrateLow', { ...named('bitrate'), wanted: typed(Math.round(finding.wantedKbps)) });
    case 'fps-high':
      return t('findings:todo.atMost', { ...named('fps'), limit: finding.maxFps });
    case 'fps-low':
      return t('findings:todo.fpsLow', named('fps'));
    case 'size-large':
      return t('findings:todo.atMost', { ...named('size'), limit: sizeWords(finding.maxSize) });
    case 'size-not-wide':
      return t('findings:todo.sizeNotWide', { ...named('size'), size: sizeWords({ width: 1_920, height: 1_080 }) });
    case 'audio-codec':
      return t('findings:todo.audioCodec', named('audioCodec'));
    case 'no-audio':
      return soundSwitch
        ? t('findings:todo.soundSwitch', { setting: soundSwitch.label, value: soundSwitch.value })
        : t('findings:todo.sound');
    default:
      return assertNever(finding);
  }
}

/** As it is typed into a field: without a mark between thousands. */
const typed = (kbps: number): string => `${Math.floor(kbps)}\u00a0${t('units:kbits')}`;

const goodSeconds = 2;

function intervalTodo({ keyframesIn, labels, smartCodec }: VendorPage, fps: number): string {
  const values = {
    setting: labels.keyframes,
    frames: Math.round(fps * goodSeconds),
    seconds: formatSeconds(goodSeconds),
  };
  if (keyframesIn === 'seconds') return t('findings:todo.keyframes_seconds', values);
  if (keyframesIn !== 'frames') return t('findings:todo.keyframes', values);
  return smartCodec === undefined
    ? t('findings:todo.keyframes_frames', values)
    : t('findings:todo.keyframes_framesAndSmart', { ...values, smartCodec });
}

/** Players keep about this much; the longer wait is for those who join. */
const playerSeconds = 4;

type TooFewKeyframes = Extract<Finding, { kind: 'keyframes-rare' | 'keyframes-unseen' }>;

function keyframeHarm({ seconds, isEncodedHere }: TooFewKeyframes): string {
  if (isEncodedHere) return t('findings:details.keyframesEncodedHere');
  return seconds > playerSeconds ? t('findings:details.keyframesFreeze') : t('findings:details.keyframesLateJoin');
}

const intervals = (finding: TooFewKeyframes) => ({
  seconds: formatSeconds(finding.seconds),
  wanted: formatSeconds(finding.wantedSeconds),
  ...who(finding),
});

const tooMuch = (finding: Finding, measured: string, limit: string): string =>
  t('findings:titles.tooMuch', { measured, limit, ...who(finding) });

const mostNamed = 3;

/** Who wants it other, and how many those are, for the verb. */
function who({ destinations }: Finding): { readonly destinations: string; readonly count: number } {
  const count = destinations.length;
  // Many: a language may have a word of its own for few.
  if (count === 0) return { destinations: t('findings:mostPlatforms'), count: 100 };
  if (count <= mostNamed) return { destinations: formatList(destinations), count };
  const unnamed = count - mostNamed + 1;
  const named = destinations.slice(0, mostNamed - 1);
  return { destinations: formatList([...named, t('findings:more', { count: unnamed })]), count };
}
