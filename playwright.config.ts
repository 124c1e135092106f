import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

const isRoot = process.getuid?.() === 0;
// The apps of the journeys must not search on the networks of whoever runs them.
process.env.POLYCAST_INTERFACES ??= '';

/** None: the one that Playwright itself has downloaded. */
const chromium = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium'].find((path) => existsSync(path));

/** Journeys: `headless` in a browser against the app on localhost, `desktop` in Electron. Both need a build. */
export default defineConfig({
  testDir: 'e2e',
  // Most of the time is waiting for media, so that two share even a small computer well.
  workers: Math.max(2, availableParallelism() - 1),
  // Far longer than anything takes that is well: no journey is about the speed of the computer.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  ignoreSnapshots: true,
  projects: [
    { name: 'desktop', testMatch: 'electron*.spec.ts' },
    {
      name: 'headless',
      testIgnore: 'electron*.spec.ts',
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        launchOptions: {
          ...(chromium && { executablePath: chromium }),
          args: isRoot ? ['--no-sandbox'] : [],
        },
      },
    },
  ],
});
