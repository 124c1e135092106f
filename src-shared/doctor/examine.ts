import type { StreamReport } from '../cameras/inspection.ts';
import { fitsIn, isFaster, maxVideoKbpsFor, type PictureSize, streamCodecs } from '../platforms/platforms.ts';
import type { Ailment, Finding, Level } from './finding.ts';
import { goodKbps, limitShare, poorKbps } from './picture-rate.ts';
import { namesOf, type Recipient, type RecipientRules, rulesFor } from './rules.ts';

/**
 * What about a measured stream is not as its destinations want it, the worst first, then what matters for the most of
 * them. Empty for a good camera. Without destinations it is held to what suits every platform, and nothing fails.
 */
export function examine(report: StreamReport, recipients: readonly Recipient[]): readonly Finding[] {
  const rules = rulesFor(recipients);
  const findings = checks.flatMap((check) => check(report, rules) ?? []);
  return (recipients.length === 0 ? findings.map(softened) : findings).sort(worstFirst);
}

type Check = (report: StreamReport, rules: readonly RecipientRules[]) => Finding | undefined;

const checks: readonly Check[] = [
  videoCodec,
  size,
  fpsHigh,
  bitrateHigh,
  keyframes,
  keyframesUneven,
  fpsLow,
  bitrateLow,
  bFrames,
  shape,
  audio,
];

const softened = (finding: Finding): Finding => (finding.level === 'fail' ? { ...finding, level: 'warning' } : finding);

const levels: readonly Level[] = ['fail', 'warning', 'note'];

function worstFirst(one: Finding, other: Finding): number {
  return levels.indexOf(one.level) - levels.indexOf(other.level) || other.destinations.length - one.destinations.length;
}

function found(ailment: Ailment, level: Level, affected: readonly RecipientRules[]): Finding {
  return { ...ailment, level, destinations: namesOf(affected) };
}

/** Then viewers get what this computer makes of the picture: another bitrate, at most 1080p, with keyframes of its own. */
const isEncodedHere = ({ video }: StreamReport): boolean => video.codec !== streamCodecs.video;

const pictureOf = ({ video, fps }: StreamReport) => ({ width: video.width, height: video.height, fps });

function videoCodec(report: StreamReport, rules: readonly RecipientRules[]): Finding | undefined {
  if (!isEncodedHere(report)) return undefined;
  return found({ kind: 'video-codec', codec: report.video.codec }, 'warning', rules);
}

function size(report: StreamReport, rules: readonly RecipientRules[]): Finding | undefined {
  if (isEncodedHere(report)) return undefined;
  const picture = { width: report.video.width, height: report.video.height };
  const affected = rules.filter(({ maxSize }) => maxSize && !fitsIn(picture, maxSize));
  const [maxSize] = affected.flatMap((rule) => rule.maxSize ?? []).sort((one, other) => areaOf(one) - areaOf(other));
  return maxSize && found({ kind: 'size-large', size: picture, maxSize }, 'fail', affected);
}

const areaOf = ({ width, height }: PictureSize): number => width * height;

function fpsHigh({ fps }: StreamReport, rules: readonly RecipientRules[]): Finding | undefined {
  const affected = rules.filter(({ maxFps }) => maxFps !== undefined && isFaster(fps, maxFps));
  const maxFps = Math.min(...affected.flatMap((rule) => rule.maxFps ?? []));
  return affected.length === 0 ? undefined : found({ kind: 'fps-high', fps, maxFps }, 'fail', affected);
}

/** A camera that is set to the limit itself is measured a little over it now and then. */
const limitTolerance = 1.05;
/** Some more than that is tolerated for a while. */
const intolerableShare = 1.1;

function bitrateHigh(report: StreamReport, rules: readonly RecipientRules[]): Finding | undefined {
  if (isEncodedHere(report)) return undefined;
  const { videoKbps: kbps } = report;
  const limitOf = (rule: RecipientRules) => maxVideoKbpsFor(rule, pictureOf(report)) ?? Number.POSITIVE_INFINITY;
  const affected = rules.filter((rule) => kbps > limitOf(rule) * limitTolerance);
  if (affected.length === 0) return undefined;
  const maxKbps = Math.min(...affected.map(limitOf));
  return found(
    { kind: 'bitrate-high', kbps, maxKbps },
    kbps > maxKbps * intolerableShare ? 'fail' : 'warning',
    affected,
  );
}

function keyframes(report: StreamReport, rules: readonly RecipientRules[]): Finding | undefined {
  const isSeen = report.keyframes.seen >= 2;
  const seconds = isSeen ? report.keyframes.medianSeconds : report.seconds;
  const strain = strainOf(seconds, rules);
  if (!strain) return undefined;
  const { wantedSeconds, affected } = strain;
  const facts = { seconds, wantedSeconds, fps: report.fps, isEncodedHere: isEncodedHere(report) };
  const level = facts.isEncodedHere ? 'warning' : strain.level;
  return found({ kind: isSeen ? 'keyframes-rare' : 'keyframes-unseen', ...facts }, level, affected);
}

/** Cameras keep the interval in frames, and their frame rate is seldom exact. */
const intervalTolerance = 1.1;

/** Whom an interval between keyframes is too long for, and what suits them all. */
function strainOf(seconds: number, rules: readonly RecipientRules[]) {
  const isLonger = (than: number | undefined) => than !== undefined && seconds > than * intervalTolerance;
  const affected = rules.filter(({ keyframeSeconds }) => isLonger(keyframeSeconds));
  if (affected.length === 0) return undefined;
  const isFail = affected.some(({ maxKeyframeSeconds }) => isLonger(maxKeyframeSeconds));
  const bounds = affected.flatMap(
    ({ keyframeSeconds, maxKeyframeSeconds }) => (isFail ? maxKeyframeSeconds : undefined) ?? keyframeSeconds ?? [],
  );
  const level: Level = isFail ? 'fail' : 'warning';
  return { level, wantedSeconds: Math.min(...bounds), affected };
}

/** The longest interval over the usual one: more than the odd keyframe at a change of scene, which only shortens one. */
const unevenShare = 1.5;

function keyframesUneven(report: StreamReport, rules: readonly RecipientRules[]): Finding | undefined {
  const { seen, medianSeconds, maxSeconds } = report.keyframes;
  if (isEncodedHere(report) || seen < 3 || maxSeconds <= medianSeconds * unevenShare) return undefined;
  const strain = strainOf(maxSeconds, rules);
  if (!strain) return undefined;
  const { wantedSeconds, affected } = strain;
  return found({ kind: 'keyframes-uneven', medianSeconds, maxSeconds, wantedSeconds }, 'warning', affected);
}

/** Slower than this moves visibly in jerks. */
const smoothFps = 14.5;
const jerkyFps = 9.5;

function fpsLow({ fps }: StreamReport, rules: readonly RecipientRules[]): Finding | undefined {
  if (fps >= smoothFps) return undefined;
  return found({ kind: 'fps-low', fps }, fps < jerkyFps ? 'warning' : 'note', rules);
}

function bitrateLow(report: StreamReport, rules: readonly RecipientRules[]): Finding | undefined {
  const picture = pictureOf(report);
  if (isEncodedHere(report) || report.videoKbps >= poorKbps(picture)) return undefined;
  const limits = rules.flatMap((rule) => maxVideoKbpsFor(rule, picture) ?? []);
  const wantedKbps = Math.min(goodKbps(picture), ...limits.map((limit) => limit * limitShare));
  if (wantedKbps <= report.videoKbps) return undefined;
  return found({ kind: 'bitrate-low', kbps: report.videoKbps, wantedKbps }, 'note', rules);
}

function bFrames(report: StreamReport, rules: readonly RecipientRules[]): Finding | undefined {
  return report.hasBFrames && !isEncodedHere(report) ? found({ kind: 'b-frames' }, 'note', rules) : undefined;
}

/** As far as sensors differ from 16:9 without anybody's seeing it. */
const shapeTolerance = 0.07;

function shape({ video: { width, height } }: StreamReport, rules: readonly RecipientRules[]): Finding | undefined {
  const ratio = Math.max(width, height) / Math.min(width, height);
  if (Math.abs(ratio / (16 / 9) - 1) <= shapeTolerance) return undefined;
  return found({ kind: 'size-not-wide', size: { width, height } }, 'note', rules);
}

function audio({ audio }: StreamReport, rules: readonly RecipientRules[]): Finding | undefined {
  if (!audio) return found({ kind: 'no-audio' }, 'note', rules);
  if (audio.codec === streamCodecs.audio) return undefined;
  return found({ kind: 'audio-codec', codec: audio.codec }, 'note', rules);
}
