import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, project, run, runNode, say } from './run.mjs';
import { tryOnce } from './stamps.mjs';
import { installSystemPackage } from './system-package.mjs';

const packages = {
  'apt-get': 'chromium',
  dnf: 'chromium',
  pacman: 'chromium',
  zypper: 'chromium',
  brew: '--cask chromium',
  winget: 'Google.Chrome',
};

/**
 * A Chromium for the tests: the system's, else Playwright's own, else one from the system's package manager.
 * @returns {Promise<string | undefined>} its path
 */
export async function prepareChromium() {
  const present = systemChromium() ?? (await playwrightChromium());
  if (present) return present;
  const isDownloaded = await tryOnce('chromium', async () => {
    say('Downloading a Chromium for the tests…');
    await runNode('node_modules/@playwright/test/cli.js', ['install', 'chromium'], { timeoutMs: 600_000 });
    return (await playwrightChromium()) !== undefined;
  });
  if (isDownloaded) return playwrightChromium();
  return (await installSystemPackage('A Chromium for the tests', packages)) ? systemChromium() : undefined;
}

function systemChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && existsSync(given)) return given;
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
  for (const name of names) {
    const file = findProgram(name);
    if (file) return file;
  }
  return usualPlaces().find((file) => existsSync(file));
}

/** Where browsers live that do not put themselves on PATH. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  return roots.filter(Boolean).map((root) => join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'));
}

/** Playwright's own, when it is installed and really starts: on a bare Linux it may lack libraries. */
async function playwrightChromium() {
  const { chromium } = await import(join(project, 'node_modules/@playwright/test/index.mjs'));
  const file = chromium.executablePath();
  const starts = existsSync(file) && (await run(file, ['--version'], { isQuiet: true, timeoutMs: 20_000 }));
  return starts ? file : undefined;
}
