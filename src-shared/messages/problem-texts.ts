import type { Problem } from '../problems.ts';
import { formatDay, formatList, formatSeconds } from '../words/format.ts';
import { type KeyOf, keyOf } from '../words/key-of.ts';
import { english } from '../words/locales.ts';
import { durationWords } from './duration-words.ts';

/** The texts of a problem; one may have a context behind it, as `what_refused`. */
export type ProblemText = 'title' | 'what' | 'doing' | 'fix';

/** Which texts each problem has. The compiler asks for some of a new one. */
export const problemTexts: Readonly<Record<KeyOf<Problem['code']>, object>> = english.problems;

/** What a text depends on besides the code, where it does. */
export function contextOf(problem: Problem): string | undefined {
  switch (problem.code) {
    case 'slate-picture-invalid':
    case 'import-unreadable':
    case 'camera-url-invalid':
    case 'stream-url-invalid':
      return keyOf(problem.reason);
    case 'camera-unreachable':
    case 'destination-unreachable':
      return keyOf(problem.how);
    case 'destination-silent':
    case 'destination-closed':
      return problem.phase;
    case 'not-found':
      return keyOf(problem.what);
    case 'slate-missing':
      return problem.hiddenAt;
    case 'webhook-failed':
      return problem.status === undefined ? 'silent' : 'answered';
    case 'stream-url-scheme':
      return problem.scheme.startsWith('http') ? 'webPage' : undefined;
    case 'camera-clock-off':
      return problem.offsetSeconds < 0 ? 'behind' : 'ahead';
    case 'camera-other-subnet':
      return problem.own.length === 0 ? 'noNetwork' : undefined;
    default:
      return undefined;
  }
}

/** The facts as they are put into the texts: most as they are, some as a person reads them. */
export function valuesOf(problem: Problem): object {
  switch (problem.code) {
    case 'camera-no-picture':
    case 'camera-frozen':
    case 'camera-behind':
    case 'destination-silent':
    case 'destination-stalled':
      return { seconds: formatSeconds(Math.round(known(problem.seconds))) };
    case 'camera-clock-off':
      return { offset: durationWords(Math.abs(known(problem.offsetSeconds)) * 1_000) };
    case 'camera-other-subnet':
      return { address: problem.address, networks: formatList(problem.own) };
    case 'certificate-expired':
      return { host: problem.host, validTo: formatDay(Date.parse(problem.validTo)) };
    default:
      return problem;
  }
}

/** A problem that another version has kept may lack a fact. */
function known(fact: number): number {
  if (Number.isFinite(fact)) return fact;
  throw new Error('a fact is missing');
}
