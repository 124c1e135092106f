import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cameraView } from '#shared/testing/views.ts';
import { fakeApp } from './fake-app.fixture.ts';
import { stayAwakeOnAir } from './stay-awake.ts';

/** Programs of the system's names, on a PATH of their own, that write down when they begin and end. */
const isUnix = process.platform !== 'win32';
if (!isUnix) console.warn('SKIPPED: staying awake, as the programs for it are made of shell scripts here');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polycast-awake-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function install(name: string, script: string): Promise<void> {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

const asInhibitor = (last: string) => `echo "begin $*" >> '${folder}/log'\n${last}\necho end >> '${folder}/log'`;
const written = async () => (await readFile(join(folder, 'log'), 'utf8').catch(() => '')).split('\n').slice(0, -1);

function stayAwake(platform: NodeJS.Platform) {
  const app = fakeApp();
  const warnings: unknown[] = [];
  const log = { info: () => {}, warn: (event: string, facts?: object) => warnings.push({ event, ...facts }) };
  const environment = { PATH: `${folder}:/usr/bin:/bin` };
  const end = stayAwakeOnAir(app, { log, platform, environment });
  const order = (order: 'live' | 'off') => app.set({ cameras: { one: cameraView({ order }) } });
  return { order, end, warnings };
}

const linuxBegin = 'begin --what=idle:sleep --who=Polycast --why=On air --mode=block cat';

test.skipIf(!isUnix)('Linux is held awake from the order to the end of it, and once more', async () => {
  // Like the real one it passes its standard input on, and is not ended by the signal but by the end of that.
  await install('systemd-inhibit', `trap '' TERM\n${asInhibitor('cat > /dev/null')}`);
  const { end, order, warnings } = stayAwake('linux');
  order('off');
  order('live');
  order('live');
  await vi.waitFor(async () => expect(await written()).toEqual([linuxBegin]));
  order('off');
  await vi.waitFor(async () => expect(await written()).toEqual([linuxBegin, 'end']));
  order('live');
  await vi.waitFor(async () => expect(await written()).toHaveLength(3));
  end();
  order('live');
  await vi.waitFor(async () => expect(await written()).toEqual([linuxBegin, 'end', linuxBegin, 'end']));
  expect(warnings).toEqual([]);
});

test.skipIf(!isUnix)('macOS is held awake for this process', async () => {
  await install('caffeinate', asInhibitor('cat > /dev/null'));
  const { end, order } = stayAwake('darwin');
  order('live');
  await vi.waitFor(async () => expect(await written()).toEqual([`begin -i -w ${process.pid}`]));
  end();
});

test.skipIf(!isUnix)('a program that may not do it is told once in the log, and not tried in a circle', async () => {
  await install('systemd-inhibit', `${asInhibitor('exit 1')}`);
  const { end, order, warnings } = stayAwake('linux');
  order('live');
  await vi.waitFor(() => expect(warnings).toHaveLength(1));
  order('live');
  order('off');
  order('live');
  await vi.waitFor(async () => expect(await written()).toEqual([linuxBegin, linuxBegin]));
  expect(warnings).toEqual([{ event: 'not-kept-awake', program: 'systemd-inhibit', reason: 'exit code 1' }]);
  end();
});

test('a program that is not there is told once in the log', async () => {
  const app = fakeApp();
  app.set({ cameras: { one: cameraView({ order: 'live' }) } });
  const warn = vi.fn();
  const environment = { PATH: folder };
  const end = stayAwakeOnAir(app, { log: { info: () => {}, warn }, platform: 'linux', environment });
  await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(1));
  expect(warn).toHaveBeenCalledWith('not-kept-awake', { program: 'systemd-inhibit', reason: 'ENOENT' });
  end();
});

test('other systems are left alone', () => {
  const { end, order, warnings } = stayAwake('win32');
  order('live');
  end();
  expect(warnings).toEqual([]);
});
