import { readFileSync } from 'node:fs';

/** How many tests passed, failed and were skipped. @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** The counts of a vitest JSON report. A file that failed before its first test counts as one failure. */
export function vitestCounts(file) {
  const report = readReport(file);
  if (!report) return noReport;
  const broken = report.testResults.filter((one) => one.status === 'failed' && !hasFailedTest(one)).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The counts of a Playwright JSON report. A test that passed at its second try passed; errors outside tests failed. */
export function playwrightCounts(file) {
  const report = readReport(file);
  if (!report) return noReport;
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

/** @param {readonly Counts[]} all */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of all) for (const kind of Object.keys(total)) total[kind] += counts[kind];
  return total;
}

/** A run that wrote no report did not get far. */
const noReport = { passed: 0, failed: 1, skipped: 0 };

const hasFailedTest = ({ assertionResults }) => assertionResults.some(({ status }) => status === 'failed');

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
