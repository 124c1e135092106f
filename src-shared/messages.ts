import { explainAppProblem } from './messages/app-messages.ts';
import { explainCameraProblem } from './messages/camera-messages.ts';
import { explainDestinationProblem } from './messages/destination-messages.ts';
import type { AppProblem, CameraProblem, DestinationProblem, Problem } from './problems.ts';

/** A problem in plain words: what happened, what Polycast does about it, what the user can do. */
export interface Explanation {
  /** Half a sentence for a heading, without a full stop. */
  readonly title: string;
  /** The facts behind it; empty when the title says it all. */
  readonly what: string;
  /** What to do, in order of likelihood. */
  readonly fix: string;
  /** The one button that mends it, where there is one. */
  readonly action?: RemedyAction;
}

export type RemedyAction =
  | 'retry-camera'
  | 'edit-camera'
  | 'retry-destination'
  | 'edit-destination'
  | 'enter-key'
  | 'add-destination';

/** The words for a problem. All prose about problems is here and in messages/, for the window and the command line. */
export function explain(problem: Problem): Explanation {
  if (isCameraProblem(problem)) return explainCameraProblem(problem);
  if (isAppProblem(problem)) return explainAppProblem(problem);
  return explainDestinationProblem(problem);
}

const appCodes: Readonly<Record<AppProblem['code'], true>> = {
  'keychain-unavailable': true,
  'config-set-aside': true,
  'config-not-saved': true,
  'already-running': true,
  'not-found': true,
  'no-destinations': true,
  'bad-request': true,
  internal: true,
};

function isCameraProblem(problem: Problem): problem is CameraProblem {
  return problem.code.startsWith('camera-') || problem.code.startsWith('ffmpeg-');
}

function isAppProblem(problem: Exclude<Problem, CameraProblem>): problem is Exclude<Problem, CameraProblem | DestinationProblem> {
  return Object.hasOwn(appCodes, problem.code);
}
