import { expect, test, vi } from 'vitest';
import { logCrashes } from './crashes.ts';

test('a fault is logged by its kind and place, without its message, until that is ended', () => {
  const others = process.listeners('uncaughtException');
  const log = { info: vi.fn(), warn: vi.fn() };
  const end = logCrashes(log);
  const [listener] = process.listeners('uncaughtException').filter((each) => !others.includes(each));
  listener?.(new TypeError('k3y-that-must-not-be-shown'), 'uncaughtException');
  expect(log.warn.mock.calls).toEqual([
    [
      'uncaught-exception',
      { name: 'TypeError', frames: expect.arrayContaining([expect.stringMatching(/crashes\.test/)]) },
    ],
  ]);
  expect(JSON.stringify(log.warn.mock.calls)).not.toContain('k3y');
  end();
  expect(process.listeners('uncaughtException')).toEqual(others);
});
