import type { Finding } from '#shared/doctor/finding.ts';
import type { FactLabel } from './stream-facts.ts';

/** The lines of the table that something is to be said about. */
export function remarkedFacts(findings: readonly Finding[]): ReadonlySet<FactLabel> {
  return new Set(findings.filter(isToFix).map(({ kind }) => labels[kind]));
}

/** Notes are good to know, and no more. */
export const isToFix = ({ level }: Finding): boolean => level !== 'note';

const labels: Record<Finding['kind'], FactLabel> = {
  'video-codec': 'Codec',
  'b-frames': 'Codec',
  'size-large': 'Size',
  'size-not-wide': 'Size',
  'fps-high': 'Frame rate',
  'fps-low': 'Frame rate',
  'bitrate-high': 'Bitrate',
  'bitrate-low': 'Bitrate',
  'keyframes-rare': 'Keyframe',
  'keyframes-unseen': 'Keyframe',
  'keyframes-uneven': 'Keyframe',
  'audio-codec': 'Sound',
  'no-audio': 'Sound',
};
