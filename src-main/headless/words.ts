import { explain } from '#shared/messages.ts';
import type { Problem } from '#shared/problems.ts';

/** A problem as one paragraph for a terminal. */
export function inWords(problem: Problem): string {
  return explain(problem);
}
