import type { RibbonSpan } from '#shared/broadcast/ribbon.ts';
import { formatClock, formatList } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

/** More than these are counted, not listed. */
const mostListed = 3;

/** A ribbon in words: "On air since 12:30:06, with the slate from 13:02:12 to 13:04:50 and a problem since 13:42:31". */
export function ribbonWords(spans: readonly RibbonSpan[], fromMs: number, toMs: number, isRehearsed: boolean): string {
  const time = formatClock(fromMs);
  const marks = spans.filter(({ kind }) => kind !== 'on-air').sort((left, right) => left.fromMs - right.fromMs);
  if (marks.length === 0)
    return isRehearsed ? t('timeline:ribbon.rehearsed', { time }) : t('timeline:ribbon.onAir', { time });
  const listed = marks.length > mostListed ? counted(marks) : marks.map((span) => told(span, toMs));
  const values = { time, marks: formatList(listed) };
  return isRehearsed ? t('timeline:ribbon.rehearsedWith', values) : t('timeline:ribbon.onAirWith', values);
}

function told({ kind, fromMs, toMs }: RibbonSpan, nowMs: number): string {
  const times = { since: formatClock(fromMs), until: formatClock(toMs) };
  const isOver = toMs < nowMs;
  if (kind === 'slate') return isOver ? t('timeline:ribbon.slateFrom', times) : t('timeline:ribbon.slateSince', times);
  return isOver ? t('timeline:ribbon.troubleFrom', times) : t('timeline:ribbon.troubleSince', times);
}

function counted(marks: readonly RibbonSpan[]): readonly string[] {
  const slates = marks.filter(({ kind }) => kind === 'slate').length;
  const troubles = marks.length - slates;
  return [
    ...(slates > 0 ? [t('timeline:ribbon.slates', { count: slates })] : []),
    ...(troubles > 0 ? [t('timeline:ribbon.troubles', { count: troubles })] : []),
  ];
}
