import type { RibbonSpan } from '#shared/ribbon.ts';
import { formatClock, formatList } from '#shared/words/format.ts';

/** More than these are counted, not listed. */
const mostListed = 3;

/** A ribbon in words: "On air since 12:30:06, with the slate from 13:02:12 to 13:04:50 and a problem since 13:42:31". */
export function ribbonWords(spans: readonly RibbonSpan[], fromMs: number, toMs: number): string {
  const since = `On air since ${formatClock(fromMs)}`;
  const marks = spans.filter(({ kind }) => kind !== 'on-air').sort((left, right) => left.fromMs - right.fromMs);
  if (marks.length === 0) return since;
  const listed = marks.length > mostListed ? counted(marks) : marks.map((span) => told(span, toMs));
  return `${since}, with ${formatList(listed)}`;
}

const told = ({ kind, fromMs, toMs }: RibbonSpan, nowMs: number): string =>
  `${kind === 'slate' ? 'the slate' : 'a problem'} ${
    toMs >= nowMs ? `since ${formatClock(fromMs)}` : `from ${formatClock(fromMs)} to ${formatClock(toMs)}`
  }`;

function counted(marks: readonly RibbonSpan[]): readonly string[] {
  const slates = marks.filter(({ kind }) => kind === 'slate').length;
  const troubles = marks.length - slates;
  return [
    ...(slates > 0 ? [`the slate ${times(slates)}`] : []),
    ...(troubles > 0 ? [`a problem ${times(troubles)}`] : []),
  ];
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
