import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { readFuses } from './support/fuses.ts';

/** What a user gets: the app as it is packed, with the fuses of its Electron (electronjs.org, "Electron Fuses"). */
const project = fileURLToPath(new URL('..', import.meta.url));
const runtime = process.env.ELECTRON_OVERRIDE_DIST_PATH;
let folder = '';
test.afterEach(async () => {
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

test('the packed app has its fuses blown, and runs nobody else’s code', async () => {
  test.skip(
    !runtime || process.platform !== 'linux',
    'it is packed here only with a runtime that is given as a folder',
  );
  folder = await mkdtemp(join(tmpdir(), 'polycast-packed-'));
  const version = (await readFile(join(runtime ?? '', 'version'), 'utf8')).trim().replace(/^v/, '');
  expect(
    await run(process.execPath, [
      'node_modules/electron-builder/cli.js',
      '--publish=never',
      '--dir',
      `-c.electronDist=${runtime}`,
      `-c.electronVersion=${version}`,
      `-c.directories.output=${folder}`,
    ]),
  ).toMatchObject({ code: 0 });
  const program = join(folder, 'linux-unpacked/polycast');
  expect(await readFuses(program)).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
  // Were it run as Node, or with what Node is told to load first, it would not come to open a window.
  const preload = join(folder, 'preload.cjs');
  await writeFile(preload, 'process.exit(7);');
  const asNode = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${preload}` };
  const args = ['--no-sandbox', '--remote-debugging-port=0', '-e', 'process.exit(8)'];
  const outcome = await run(program, args, { env: asNode, until: 'DevTools listening' });
  expect(outcome.output).toContain('DevTools listening');
  expect(outcome.code).not.toBe(7);
  expect(outcome.code).not.toBe(8);
});

/** Runs a program to its end, or until it says something. */
async function run(program: string, args: readonly string[], how: { env?: NodeJS.ProcessEnv; until?: string } = {}) {
  const child = spawn(program, [...args], {
    cwd: project,
    env: { ...process.env, POLYCAST_DATA: join(folder, 'data'), XDG_CONFIG_HOME: join(folder, 'config'), ...how.env },
    timeout: 170_000,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
      if (how.until && output.includes(how.until)) child.kill();
    });
  }
  const code = await new Promise((resolve) => child.once('exit', resolve));
  return { code, output };
}
