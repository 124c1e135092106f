import type { EncoderChange, VideoEncoderSettings } from '../cameras/encoder.ts';
import type { StreamReport } from '../cameras/inspection.ts';
import { examine } from '../doctor/examine.ts';
import { expectedReport, withChange } from '../doctor/expectation.ts';
import type { Finding } from '../doctor/finding.ts';
import { proposeChange } from '../doctor/propose.ts';
import { type Recipient, type RecipientRules, rulesFor } from '../doctor/rules.ts';
import { streamCodecs } from '../platforms/platforms.ts';
import type { DestinationProblem } from '../problems.ts';
import type { RehearsalReport } from './rehearsal.ts';

/** A destination that a rehearsal is held against. */
export interface RehearsedDestination extends Recipient {
  readonly id: string;
}

/** What a stream is judged by. */
export type StreamTrait = 'codec' | 'size' | 'fps' | 'bitrate' | 'keyframes' | 'sound';

export type RehearsalLevel = 'pass' | 'warning' | 'fail';

/** How one destination would take what a rehearsal has measured. */
export interface RehearsalResult {
  /** Left out where there is no destination, and the stream is held to what suits every platform. */
  readonly destination?: RehearsedDestination;
  readonly rules: RecipientRules;
  readonly level: RehearsalLevel;
  readonly traits: Readonly<Record<StreamTrait, RehearsalLevel>>;
  /** What is not as it wants it, the worst first. */
  readonly findings: readonly Finding[];
  /** Why it could not be reached. */
  readonly problem?: DestinationProblem;
}

/** Each destination by itself, in the given order; without any, what suits every platform. */
export function judgeRehearsal(
  { stream, reached }: RehearsalReport,
  destinations: readonly RehearsedDestination[],
): readonly RehearsalResult[] {
  const judge = (recipients: readonly RehearsedDestination[]): RehearsalResult => {
    const [destination] = recipients;
    const [rules = {}] = rulesFor(recipients);
    const findings = examine(stream, recipients).filter(({ level }) => level !== 'note');
    const problem = destination && reached[destination.id]?.problem;
    return {
      ...(destination && { destination }),
      rules,
      level: problem ? 'fail' : worst(findings),
      traits: traitsOf(findings),
      findings,
      ...(problem && { problem }),
    };
  };
  return destinations.length === 0 ? [judge([])] : destinations.map((destination) => judge([destination]));
}

/** What to set in the camera, and what that is expected to do. */
export interface RehearsalRemedy {
  readonly change: EncoderChange;
  readonly expected: StreamReport;
  /** Nothing of what was found would be left. */
  readonly isWhole: boolean;
}

/** What to set in the camera so that all would take its stream; undefined where nothing can be set, or need be. */
export function rehearsalRemedy(
  { stream, encoder }: RehearsalReport,
  recipients: readonly Recipient[],
): RehearsalRemedy | undefined {
  if (!encoder) return undefined;
  const { settings } = encoder;
  const own = settings.video.codec === streamCodecs.video ? stream : asSet(stream, settings.video);
  const hasFaults = (report: StreamReport) => examine(report, recipients).some(({ level }) => level !== 'note');
  const change = hasFaults(own) ? proposeChange(own, encoder, recipients) : undefined;
  if (!change) return undefined;
  const expected = expectedReport(own, settings, withChange(settings, change));
  return { change, expected, isWhole: !hasFaults(expected) };
}

/** What is encoded anew here says little of the camera: there its settings have to do. */
function asSet(stream: StreamReport, { codec, width, height, fps, keyframeFrames, maxKbps }: VideoEncoderSettings) {
  const seconds = keyframeFrames === undefined ? undefined : keyframeFrames / fps;
  return {
    ...stream,
    video: { ...stream.video, codec, width, height },
    fps,
    videoKbps: maxKbps ?? stream.videoKbps,
    ...(seconds !== undefined && {
      keyframes: { seen: 2, minSeconds: seconds, medianSeconds: seconds, maxSeconds: seconds },
    }),
  };
}

const worst = (findings: readonly Finding[]): RehearsalLevel =>
  findings.some(({ level }) => level === 'fail') ? 'fail' : findings.length > 0 ? 'warning' : 'pass';

function traitsOf(findings: readonly Finding[]): RehearsalResult['traits'] {
  const levelOf = (trait: StreamTrait) => worst(findings.filter(({ kind }) => traits[kind] === trait));
  return {
    codec: levelOf('codec'),
    size: levelOf('size'),
    fps: levelOf('fps'),
    bitrate: levelOf('bitrate'),
    keyframes: levelOf('keyframes'),
    sound: levelOf('sound'),
  };
}

const traits: Readonly<Record<Finding['kind'], StreamTrait>> = {
  'video-codec': 'codec',
  'b-frames': 'codec',
  'size-large': 'size',
  'size-not-wide': 'size',
  'fps-high': 'fps',
  'fps-low': 'fps',
  'bitrate-high': 'bitrate',
  'bitrate-low': 'bitrate',
  'keyframes-rare': 'keyframes',
  'keyframes-unseen': 'keyframes',
  'keyframes-uneven': 'keyframes',
  'audio-codec': 'sound',
  'no-audio': 'sound',
};
