import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './bootstrap.mjs';
import { playwrightCounts, sum, vitestCounts } from './setup/counts.mjs';
import { prepareDisplay } from './setup/display.mjs';
import { prepareElectronRuntime } from './setup/electron-runtime.mjs';
import { project, say } from './setup/run.mjs';

/** `npm test`: formatting, lint and types; then unit tests; then journeys. The last line counts all tests. */
const { chromiumPath } = await prepare({ browser: true });
const reports = join(project, '.cache/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const checks = [
  runStep('Format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']),
  runStep('Types', ['node_modules/typescript/bin/tsc', '--build']),
];
const total = sum([...checks.map(checkCounts), runUnitTests(), await runJourneys()]);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

function runUnitTests() {
  const file = join(reports, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  runStep('Unit tests', ['node_modules/vitest/vitest.mjs', 'run', ...reporters]);
  return vitestCounts(file);
}

/** Journeys in a browser always; those in the desktop app where it can run. */
async function runJourneys() {
  const runtime = await prepareElectronRuntime();
  const display = runtime && (await prepareDisplay());
  const whyNot = !runtime ? 'Electron’s runtime cannot be had here' : !display ? 'there is no display here' : undefined;
  const file = join(reports, 'playwright.json');
  const playwright = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'];
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file, ...(chromiumPath && { CHROMIUM_PATH: chromiumPath }) };
  runStep('Journeys', [...playwright, ...(whyNot ? ['--project=headless'] : [])], { env, before: display });
  const counts = playwrightCounts(file);
  if (!whyNot) return counts;
  say(`\nSKIPPED: the journeys in the desktop app, because ${whyNot}.`);
  return sum([counts, { passed: 0, failed: 0, skipped: countDesktopJourneys() }]);
}

function countDesktopJourneys() {
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--list', '--project=desktop'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  return Number(/^Total: (\d+) test/m.exec(stdout ?? '')?.[1] ?? 0);
}

/** One step with this Node, its output as it comes; true when it succeeded. */
function runStep(name, args, { env = {}, before = [] } = {}) {
  console.log(`\n${name}`);
  const [program, ...rest] = [...before, process.execPath, ...args];
  return spawnSync(program, rest, { cwd: project, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

function checkCounts(isPassed) {
  return isPassed ? { passed: 0, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}
