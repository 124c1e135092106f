import type { RibbonSpan } from '#shared/broadcast/ribbon.ts';
import { formatClock, formatList } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

/** More than these are counted, not listed. */
const mostListed = 3;

/** A ribbon in words: "On air since 12:30:06, with the slate from 13:02:12 to 13:04:50 and a problem since 13:42:31". */
export function ribbonWords(spans: readonly RibbonSpan[], nowMs: number): string {
  const seen = spans.filter(({ kind }) => kind === 'on-air');
  const whole = seen.length > 0 ? seen : spans.filter(({ kind }) => kind === 'rehearsal');
  const isSeenNow = seen.some(({ toMs }) => toMs >= nowMs);
  const [since, until] = [whole[0]?.fromMs ?? nowMs, whole.at(-1)?.toMs ?? nowMs].map(formatClock) as [string, string];
  const marks = spans.filter((span) => !whole.includes(span)).sort((left, right) => left.fromMs - right.fromMs);
  if (marks.length === 0) {
    return isSeenNow ? t('timeline:ribbon.onAir', { time: since }) : t('timeline:ribbon.rehearsed', { time: since });
  }
  const values = {
    time: since,
    since,
    until,
    marks: formatList(marks.length > mostListed ? counted(marks) : marks.map((span) => told(span, nowMs))),
  };
  if (isSeenNow) return t('timeline:ribbon.onAirWith', values);
  return seen.length > 0 ? t('timeline:ribbon.wasOnAirWith', values) : t('timeline:ribbon.rehearsedWith', values);
}

function told({ kind, fromMs, toMs }: RibbonSpan, nowMs: number): string {
  const times = { since: formatClock(fromMs), until: formatClock(toMs) };
  const isOver = toMs < nowMs;
  switch (kind) {
    case 'slate':
      return isOver ? t('timeline:ribbon.slateFrom', times) : t('timeline:ribbon.slateSince', times);
    case 'trouble':
      return isOver ? t('timeline:ribbon.troubleFrom', times) : t('timeline:ribbon.troubleSince', times);
    default:
      return isOver ? t('timeline:ribbon.rehearsalFrom', times) : t('timeline:ribbon.rehearsalSince', times);
  }
}

function counted(marks: readonly RibbonSpan[]): readonly string[] {
  const countOf = (kind: RibbonSpan['kind']) => marks.filter((each) => each.kind === kind).length;
  const [rehearsals, slates, troubles] = [countOf('rehearsal'), countOf('slate'), countOf('trouble')];
  return [
    ...(rehearsals > 0 ? [t('timeline:ribbon.rehearsals', { count: rehearsals })] : []),
    ...(slates > 0 ? [t('timeline:ribbon.slates', { count: slates })] : []),
    ...(troubles > 0 ? [t('timeline:ribbon.troubles', { count: troubles })] : []),
  ];
}
