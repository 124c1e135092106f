import type { Finding } from '#shared/doctor/finding.ts';
import type { FactId } from './stream-facts.ts';

/** The lines of the table that something is to be said about. */
export function remarkedFacts(findings: readonly Finding[]): ReadonlySet<FactId> {
  return new Set(findings.filter(isToFix).map(({ kind }) => facts[kind]));
}

/** Notes are good to know, and no more. */
export const isToFix = ({ level }: Finding): boolean => level !== 'note';

const facts: Record<Finding['kind'], FactId> = {
  'video-codec': 'codec',
  'b-frames': 'codec',
  'size-large': 'size',
  'size-not-wide': 'size',
  'fps-high': 'frameRate',
  'fps-low': 'frameRate',
  'bitrate-high': 'bitrate',
  'bitrate-low': 'bitrate',
  'keyframes-rare': 'keyframe',
  'keyframes-unseen': 'keyframe',
  'keyframes-uneven': 'keyframe',
  'audio-codec': 'sound',
  'no-audio': 'sound',
};
