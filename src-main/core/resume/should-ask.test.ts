import { expect, test } from 'vitest';
import { shouldAsk } from './should-ask.ts';

const nowMs = Date.UTC(2026, 0, 1);
const hourMs = 3_600_000;
const facts = { shell: 'desktop', lastSeenMs: nowMs - 2 * hourMs, nowMs, hasOrders: true } as const;

test.each([
  ['off for two hours', {}, true],
  ['off for an hour', { lastSeenMs: nowMs - hourMs }, false],
  ['a millisecond longer', { lastSeenMs: nowMs - hourMs - 1 }, true],
  ['nobody there to ask', { shell: 'headless' }, false],
  ['nothing ordered', { hasOrders: false }, false],
  ['never seen before', { lastSeenMs: undefined }, false],
  ['seen in the future', { lastSeenMs: nowMs + 2 * hourMs }, false],
] as const)('%s', (_name, change, expected) => {
  expect(shouldAsk({ ...facts, ...change })).toBe(expected);
});
