import { say } from './setup/run.mjs';

/**
 * Makes a fresh clone ready to run: packages from the lock file, ffmpeg, the build, and a Chromium for the tests.
 * What is there already is left alone, so that a second time takes a moment. Ends the process when it cannot go on.
 * @param {{browser?: boolean, build?: boolean}} [wanted]
 * @returns {Promise<{chromiumPath?: string}>}
 */
export async function prepare({ browser = false, build = true } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    say(`Polycast needs Node 20.19 or newer; this is ${process.versions.node}. Get it from https://nodejs.org`);
    process.exit(1);
  }
  const { preparePackages } = await import('./setup/packages.mjs');
  if (!(await preparePackages())) process.exit(1);
  const { prepareFfmpeg } = await import('./setup/ffmpeg.mjs');
  await prepareFfmpeg();
  const { prepareChromium } = await import('./setup/chromium.mjs');
  const chromiumPath = browser ? await prepareChromium() : undefined;
  const { prepareBuild } = await import('./setup/build.mjs');
  if (build && !(await prepareBuild())) process.exit(1);
  return { chromiumPath };
}
