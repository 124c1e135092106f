import { explain } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';

/** A problem as one line for a terminal: what happened, and what to do. */
export function inWords(problem: Problem): string {
  const { title, what, fix } = explain(problem);
  return [title, what, fix].map(asSentence).filter(Boolean).join(' ');
}

function asSentence(text: string): string {
  return text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;
}
