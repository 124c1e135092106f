import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { playwrightCounts, sum, vitestCounts } from './counts.mjs';

const fileWith = (report) => {
  const file = join(mkdtempSync(join(tmpdir(), 'polycast-counts-')), 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
};

test('vitest: a file that could not even be read is a failure too', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(vitestCounts(fileWith(report))).toEqual({ passed: 7, failed: 2, skipped: 3 });
});

test('Playwright: a second try may pass, an error outside tests may not', () => {
  const report = { stats: { expected: 4, flaky: 1, unexpected: 1, skipped: 2 }, errors: [{ message: 'no config' }] };
  expect(playwrightCounts(fileWith(report))).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

test('no report is a failure, and counts add up', () => {
  const missing = vitestCounts('/nonexistent.json');
  expect(missing).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(sum([missing, { passed: 3, failed: 0, skipped: 1 }])).toEqual({ passed: 3, failed: 1, skipped: 1 });
});
