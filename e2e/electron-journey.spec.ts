import type { ChildProcess } from 'node:child_process';
import { type ElectronApplication, expect, test } from '@playwright/test';
import { broadcastByKeyboard } from './support/broadcast-by-keyboard.ts';
import { launchDesktop } from './support/desktop-polycast.ts';
import { spendEvening } from './support/evening.ts';
import { processTree } from './support/processes.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';

/** Whole broadcasts from the first start to the end, in the real desktop app. */
const isLinux = process.platform === 'linux';
if (!isLinux)
  console.warn('SKIPPED: the desktop journey through a frozen camera finds its ffmpeg in /proc, which only Linux has.');

let app: ElectronApplication;
let program: ChildProcess;
let receiver: Receiver;

test.beforeEach(async () => {
  [app, receiver] = await Promise.all([launchDesktop(), startReceiver()]);
  program = app.process();
});
test.afterEach(async () => {
  if (program.exitCode === null) {
    // After a fault it may still be on air, and nobody is there to ask.
    await app
      .evaluate(({ dialog }) => {
        dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
      })
      .catch(() => {});
    await app.close();
  }
  await receiver.close();
});

test('first run, two destinations, on air, a frozen camera, the slate, the picture again, stop and quit', async () => {
  test.skip(!isLinux, 'needs /proc');
  const pid = program.pid ?? 0;
  await spendEvening(await app.firstWindow(), pid, receiver);
  const exited = new Promise((resolve) => program.once('exit', resolve));
  await app.evaluate(({ app }) => app.quit()).catch(() => {});
  expect(await exited).toBe(0);
  await expect.poll(() => processTree(pid)).toEqual([]);
});

test('from the first window on air, off again, and a delete taken back, by keyboard alone', async () => {
  await broadcastByKeyboard(await app.firstWindow(), receiver);
});
