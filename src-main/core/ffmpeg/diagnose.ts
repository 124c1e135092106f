import type { CameraProblem } from '#shared/problems.ts';
import type { ChildExit } from './child.ts';

/** What is known of the camera that the words of ffmpeg are about. */
export interface DiagnosisContext {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** Empty when no login was given. */
  readonly user: string;
}

/** What the end of an ffmpeg child that read a camera means. */
export function diagnose(exit: ChildExit, context: DiagnosisContext): CameraProblem {
  const general = generalProblem(exit);
  if (general.code !== 'ffmpeg-failed') return general;
  for (const [pattern, problem] of meanings) {
    const match = pattern.exec(exit.tail);
    if (match) return problem(context, match);
  }
  return general;
}

/** What the end of any ffmpeg child of a source means. Success means that its input ended. */
export function generalProblem(exit: ChildExit): CameraProblem {
  if (exit.exitCode === 0) return { code: 'camera-ended' };
  if (exit.startError === 'ENOENT') return { code: 'ffmpeg-missing' };
  return { code: 'ffmpeg-failed', exitCode: exit.exitCode, tail: exit.startError ?? exit.tail };
}

/** Whether it ended because a copied first picture had no presentation time, which FLV asks for. */
export function lacksFirstTime({ tail }: ChildExit): boolean {
  return tail.includes('Packet is missing PTS');
}

/** Whether it ended because it is built without what measures the sound (args.ts), or with an older form of it. */
export function lacksSoundMeter({ exitCode, tail }: ChildExit): boolean {
  return exitCode !== 0 && /astats|ametadata|asetnsamples|format 'null'/.test(tail);
}

/** Whether a camera was opened, and nothing came that a picture's size can be told from: its packets cannot be named. */
export function lacksPictures({ tail }: ChildExit): boolean {
  return tail.includes('dimensions not set');
}

type Meaning = (context: DiagnosisContext, match: RegExpExecArray) => CameraProblem;

const unreachable =
  (how: Extract<CameraProblem, { code: 'camera-unreachable' }>['how']): Meaning =>
  ({ host, port }) => ({ code: 'camera-unreachable', host, port, how });

const answered: Meaning = (_, match) => ({
  code: 'camera-answered',
  status: Number(match[1]),
  reason: (match[2] ?? '').trim(),
});

/** The first that is found in the text counts: what the camera said goes before what ffmpeg made of it. */
const meanings: readonly (readonly [RegExp, Meaning])[] = [
  [
    /\b401 Unauthorized|\b40[13] \(|Server returned 40[13]/,
    ({ user }) => (user === '' ? { code: 'camera-login-needed' } : { code: 'camera-login-refused', user }),
  ],
  [/\b404 Not Found|Server returned 404/, ({ path }) => ({ code: 'camera-path-not-found', path })],
  [
    /\b(453|503)\b [A-Z]|Server returned (503)/,
    (_, match) => ({ code: 'camera-busy', status: Number(match[1] ?? match[2]) }),
  ],
  [/method \w+ failed: (\d{3}) ([^\n]*)/, answered],
  [/Failed to resolve hostname|Name or service not known/, ({ host }) => ({ code: 'camera-host-unknown', host })],
  [/Connection refused/, unreachable('refused')],
  [/Connection timed out|Operation timed out/, unreachable('timeout')],
  [/No route to host|Network is unreachable|Host is down/, unreachable('no-route')],
  [/Connection reset by peer|Broken pipe/, unreachable('reset')],
  // What becomes of a timeout while the concat demuxer opens its input.
  [/Impossible to open[\s\S]*Operation not permitted/, unreachable('timeout')],
  [/matches no streams/, () => ({ code: 'camera-no-video' })],
  [
    /Decoder \(codec (\w+)\) not found|[Uu]nsupported codec[^\n]*?\b(\w+)\)?$/m,
    (_, match) => ({ code: 'camera-codec-unsupported', codec: match[1] ?? match[2] ?? 'unknown' }),
  ],
];
