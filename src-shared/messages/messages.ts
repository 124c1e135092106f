import type { Problem } from '../problems.ts';
import { formatSentences } from '../words/format.ts';
import { keyOf } from '../words/key-of.ts';
import { t } from '../words/words.ts';
import type { Explanation } from './explanation.ts';
import { contextOf, type ProblemText, problemTexts, valuesOf } from './problem-texts.ts';
import { remedyOf } from './remedies.ts';

export interface ExplanationContext {
  /** What the user calls the camera or the destination. */
  readonly name?: string;
}

/**
 * Every problem in words a volunteer understands, in the language that is spoken. No raw server text: see originalWords.
 * Throws where there are no words for it, as for a problem of another version.
 */
export function explain(problem: Problem, { name = nameless(problem) }: ExplanationContext = {}): Explanation {
  const key = keyOf(problem.code);
  const texts = Object.hasOwn(problemTexts, key) ? problemTexts[key] : {};
  const context = contextOf(problem);
  const options = { context, replace: { ...valuesOf(problem), name }, missingInterpolationHandler: refuse };
  const has = (part: ProblemText) => Object.hasOwn(texts, part) || Object.hasOwn(texts, `${part}_${context}`);
  function say(part: ProblemText): string {
    if (!has(part)) throw new Error(`there are no words for ${problem.code}`);
    return sayAny(`problems:${key}.${part}`, options);
  }
  const action = remedyOf(problem);
  return {
    title: say('title'),
    what: say('what'),
    ...(has('doing') && { doing: say('doing') }),
    fix: say('fix'),
    ...(action && { action }),
  };
}

/** A problem in one line: what happened and what to do. */
export function sentence(problem: Problem, context?: ExplanationContext): string {
  const { what, fix } = explain(problem, context);
  return formatSentences([what, fix]);
}

/** What the other side said, word for word: for the curious and for a support call. */
export function originalWords(problem: Problem): string | undefined {
  if (problem.code === 'slate-picture-invalid') return undefined;
  if (problem.code === 'import-unreadable') return undefined;
  if (problem.code === 'camera-url-invalid' || problem.code === 'stream-url-invalid') return undefined;
  if (problem.code === 'ffmpeg-failed') return problem.tail || undefined;
  return 'reason' in problem ? problem.reason || undefined : undefined;
}

function nameless({ code }: Problem): string {
  const isOfCamera = code.startsWith('camera-') || code.startsWith('ffmpeg-');
  return isOfCamera ? t('problems:unnamed.camera') : t('problems:unnamed.destination');
}

/** The compiler cannot follow a key that is made of a code; the tests have one of each. */
const sayAny = t as (key: string, options: object) => string;

function refuse(_text: string, [placeholder]: readonly string[]): never {
  throw new Error(`nothing is known for ${placeholder}`);
}
