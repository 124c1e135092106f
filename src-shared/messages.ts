import { explainApp } from './messages/app-messages.ts';
import { explainCamera } from './messages/camera-messages.ts';
import { explainDestination } from './messages/destination-messages.ts';
import type { Explanation } from './messages/explanation.ts';
import type { AppProblem, CameraProblem, Problem } from './problems.ts';

export interface ExplanationContext {
  /** What the user calls the camera or the destination. */
  readonly name?: string;
}

/** Every problem in words a volunteer understands, for the window and the command line. No raw server text: see originalWords. */
export function explain(problem: Problem, context: ExplanationContext = {}): Explanation {
  if (isAppProblem(problem)) return explainApp(problem);
  if (isCameraProblem(problem)) return explainCamera(problem, context.name ?? 'The camera');
  return explainDestination(problem, context.name ?? 'The destination');
}

/** A problem in one line: what happened and what to do. */
export function sentence(problem: Problem, context?: ExplanationContext): string {
  const { what, fix } = explain(problem, context);
  return `${what} ${fix}`;
}

/** What the other side said, word for word: for the curious and for a support call. */
export function originalWords(problem: Problem): string | undefined {
  if (problem.code === 'slate-picture-invalid') return undefined;
  if (problem.code === 'import-unreadable') return undefined;
  if (problem.code === 'camera-url-invalid' || problem.code === 'stream-url-invalid') return undefined;
  if (problem.code === 'ffmpeg-failed') return problem.tail || undefined;
  return 'reason' in problem ? problem.reason || undefined : undefined;
}

function isCameraProblem(problem: Exclude<Problem, AppProblem>): problem is Exclude<CameraProblem, AppProblem> {
  return problem.code.startsWith('camera-') || problem.code.startsWith('ffmpeg-');
}

function isAppProblem(problem: Problem): problem is AppProblem {
  return Object.hasOwn(appCodes, problem.code);
}

const appCodes: Readonly<Record<AppProblem['code'], true>> = {
  'keychain-unavailable': true,
  'secret-store-failed': true,
  'config-unreadable': true,
  'data-folder-unusable': true,
  'config-set-aside': true,
  'config-not-saved': true,
  'already-running': true,
  'network-down': true,
  'disk-low': true,
  'computer-busy': true,
  'events-not-saved': true,
  'slate-picture-invalid': true,
  'slate-picture-not-saved': true,
  'not-found': true,
  'import-unreadable': true,
  'passphrase-needed': true,
  'passphrase-wrong': true,
  'webhook-invalid': true,
  'webhook-failed': true,
  'engine-unusable': true,
  'desktop-only': true,
  'no-destinations': true,
  'bad-request': true,
  internal: true,
};
