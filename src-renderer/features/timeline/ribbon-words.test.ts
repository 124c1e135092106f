import { expect, test } from 'vitest';
import type { RibbonSpan } from '#shared/broadcast/ribbon.ts';
import { formatClock } from '#shared/words/format.ts';
import { ribbonWords } from './ribbon-words.ts';

const at = (minute: number) => Date.UTC(2026, 4, 3, 12, minute);
const clock = (minute: number) => formatClock(at(minute));
const span = (kind: RibbonSpan['kind'], from: number, to: number): RibbonSpan => ({
  kind,
  fromMs: at(from),
  toMs: at(to),
});
const onAir = span('on-air', 0, 59);

test('an even broadcast has only a beginning', () => {
  expect(ribbonWords([onAir], at(59))).toBe(`On air since ${clock(0)}`);
});

test('says what is over and what goes on, in the order of time', () => {
  const spans = [onAir, span('slate', 30, 33), span('trouble', 20, 59)];
  expect(ribbonWords(spans, at(59))).toBe(
    `On air since ${clock(0)}, with a problem since ${clock(20)} and the slate from ${clock(30)} to ${clock(33)}`,
  );
});

test('counts where there is too much to list', () => {
  const spans = [span('slate', 1, 2), span('slate', 3, 4), span('slate', 5, 6), span('trouble', 7, 8)];
  expect(ribbonWords([onAir, ...spans], at(59))).toBe(
    `On air since ${clock(0)}, with the slate 3 times and a problem once`,
  );
});

test('a rehearsal is not called on air', () => {
  const rehearsal = span('rehearsal', 0, 59);
  expect(ribbonWords([rehearsal], at(59))).toBe(`Rehearsal since ${clock(0)}`);
  expect(ribbonWords([rehearsal, span('slate', 1, 2)], at(59))).toBe(
    `Rehearsal since ${clock(0)}, with the slate from ${clock(1)} to ${clock(2)}`,
  );
});

test('tells what part of it viewers had', () => {
  const [first, last] = [span('rehearsal', 0, 20), span('rehearsal', 40, 59)];
  expect(ribbonWords([span('on-air', 20, 59), first], at(59))).toBe(
    `On air since ${clock(20)}, with a rehearsal from ${clock(0)} to ${clock(20)}`,
  );
  expect(ribbonWords([span('on-air', 20, 40), first, last], at(59))).toBe(
    `On air from ${clock(20)} to ${clock(40)}, with a rehearsal from ${clock(0)} to ${clock(20)} and a rehearsal since ${clock(40)}`,
  );
});
