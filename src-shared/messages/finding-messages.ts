import type { Finding } from '../doctor/finding.ts';
import { limitShare } from '../doctor/picture-rate.ts';
import { codecWords, fpsWords, kbpsWords, secondsWords, sizeWords } from '../doctor/quantities.ts';
import { anyPage, type Setting, type VendorPage, vendorPages } from '../doctor/vendor-pages.ts';
import { assertNever } from '../result.ts';
import { vendorNamed } from '../vendor-paths.ts';

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
        title: `The camera sends ${codecWords(finding.codec)}, not H.264`,
        detail: 'This computer has to encode the picture anew all the time, which takes much of its power.',
      };
    case 'keyframes-rare':
      return {
        title: `Keyframe every ${secondsWords(finding.seconds)} — ${want(finding, `${secondsWords(finding.wantedSeconds)} or less`)}`,
        detail: keyframeHarm(finding),
      };
    case 'keyframes-unseen':
      return {
        title: `No second keyframe in ${secondsWords(finding.seconds)} — ${want(finding, `one every ${secondsWords(finding.wantedSeconds)}`)}`,
        detail: keyframeHarm(finding),
      };
    case 'keyframes-uneven':
      return {
        title: `Keyframes up to ${secondsWords(finding.maxSeconds)} apart, mostly ${secondsWords(finding.medianSeconds)}`,
        detail: 'The camera saves data while little moves. Viewers could see the picture freeze.',
      };
    case 'b-frames':
      return {
        title: 'The camera uses B-frames',
        detail: 'Most platforms take them, but they add a little delay.',
      };
    case 'bitrate-high':
      return {
        title: `${kbpsWords(finding.kbps)} — ${take(finding, kbpsWords(finding.maxKbps))}`,
        detail: finding.level === 'fail' ? 'The broadcast could be cut off.' : 'When more moves, it could be cut off.',
      };
    case 'bitrate-low':
      return {
        title: `${kbpsWords(finding.kbps)} is little for this picture`,
        detail: `Movement may look blurred. About ${kbpsWords(finding.wantedKbps)} is usual for its size.`,
      };
    case 'fps-high':
      return {
        title: `${fpsWords(finding.fps)} — ${take(finding, fpsWords(finding.maxFps))}`,
        detail: 'The broadcast could be refused.',
      };
    case 'fps-low':
      return {
        title: `Only ${fpsWords(finding.fps)}`,
        detail: 'Movement looks jerky. Many cameras slow down by themselves in the dark.',
      };
    case 'size-large':
      return {
        title: `${sizeWords(finding.size)} — ${take(finding, sizeWords(finding.maxSize))}`,
        detail: 'The broadcast could be refused.',
      };
    case 'size-not-wide':
      return {
        title: `The picture is not 16:9, but ${sizeWords(finding.size)}`,
        detail: 'Viewers see black bars beside it.',
      };
    case 'audio-codec':
      return {
        title: `The sound is ${codecWords(finding.codec)}, not AAC`,
        detail: 'This computer converts it, which costs next to nothing. Nothing needs to be done.',
      };
    case 'no-audio':
      return {
        title: 'The camera sends no sound',
        detail: 'Silence goes out with the picture, as platforms expect sound.',
      };
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
  const page = (known && vendorPages[known]) ?? anyPage;
  const beginning = finding.level === 'note' ? 'It can be changed on' : 'On';
  return `${beginning} the camera’s own page, under ${instruction(page, finding)}`;
}

function instruction(page: VendorPage, finding: Finding): string {
  const { video, audio, labels } = page;
  const inVideo = (setting: Setting, value: string) => `${video}: set “${labels[setting]}” to ${value}.`;
  switch (finding.kind) {
    case 'video-codec':
      return inVideo('codec', 'H.264');
    case 'keyframes-rare':
    case 'keyframes-unseen':
      return `${video}: set “${labels.keyframes}” to ${intervalWords(page, finding.fps)}.${smartCodecToo(page)}`;
    case 'keyframes-uneven':
      return `${video}: switch off ${page.smartCodec ? `“${page.smartCodec}”` : 'the “smart codec”, also called “H.264+” or “dynamic GOP”'}.`;
    case 'b-frames':
      return inVideo('profile', 'Baseline, or B-frames to 0');
    case 'bitrate-high':
      return inVideo(
        'bitrate',
        `${Math.floor(finding.maxKbps * limitShare)}\u00a0kbit/s or less, constant if it can be`,
      );
    case 'bitrate-low':
      return inVideo('bitrate', `about ${Math.round(finding.wantedKbps)}\u00a0kbit/s`);
    case 'fps-high':
      return inVideo('fps', `${finding.maxFps} or less`);
    case 'fps-low':
      return inVideo('fps', '25. If it is set so already, give the scene more light, or the camera a faster shutter');
    case 'size-large':
      return inVideo('size', `${sizeWords(finding.maxSize)} or less`);
    case 'size-not-wide':
      return inVideo('size', 'one of 16:9, such as 1920\u00a0×\u00a01080');
    case 'audio-codec':
      return `${audio}: set “${labels.audioCodec}” to AAC.`;
    case 'no-audio':
      return page.soundSwitch
        ? `${video}: set “${page.soundSwitch.label}” to “${page.soundSwitch.value}”.`
        : `${audio}: switch the sound of the main stream on.`;
    default:
      return assertNever(finding);
  }
}

const goodSeconds = 2;

function intervalWords({ keyframesIn }: VendorPage, fps: number): string {
  const frames = Math.round(fps * goodSeconds);
  if (keyframesIn === 'frames') return `${frames} (a keyframe every ${secondsWords(goodSeconds)})`;
  if (keyframesIn === 'seconds') return secondsWords(goodSeconds);
  return `${secondsWords(goodSeconds)}, which is ${frames} if it counts frames`;
}

function smartCodecToo({ smartCodec }: VendorPage): string {
  return smartCodec === undefined ? '' : ` Switch “${smartCodec}” off: it makes the interval longer.`;
}

/** Players keep about this much; the longer wait is for those who join. */
const playerSeconds = 4;

function keyframeHarm({ seconds, isEncodedHere }: Extract<Finding, { kind: 'keyframes-rare' | 'keyframes-unseen' }>) {
  if (isEncodedHere) return 'Each time the camera is opened, its picture can take that long to come.';
  return seconds > playerSeconds
    ? 'Viewers could see the picture freeze.'
    : 'Viewers who join wait longer for the picture.';
}

const want = (finding: Finding, what: string): string => `${who(finding)} ${verb(finding, 'want')} ${what}`;

const take = (finding: Finding, limit: string): string => `${who(finding)} ${verb(finding, 'take')} at most ${limit}`;

const mostNamed = 3;

function who({ destinations }: Finding): string {
  if (destinations.length === 0) return 'most platforms';
  if (destinations.length <= mostNamed) return list(destinations);
  return list([...destinations.slice(0, mostNamed - 1), `${destinations.length - mostNamed + 1} more`]);
}

const verb = ({ destinations }: Finding, base: string): string => (destinations.length === 1 ? `${base}s` : base);

const list = (names: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
