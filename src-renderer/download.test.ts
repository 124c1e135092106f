import { expect, test } from 'vitest';
import { nameWithTime } from './download.ts';

test('names a file so that every file system takes it', () => {
  const at = new Date(2026, 4, 3, 9, 2, 50);
  expect(nameWithTime('Harbour: north/west?', at)).toBe('Harbour  north west 2026-05-03 09.02.50');
});
