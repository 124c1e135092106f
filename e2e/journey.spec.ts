import { expect, test } from '@playwright/test';
import { broadcastByKeyboard } from './support/broadcast-by-keyboard.ts';
import { spendEvening } from './support/evening.ts';
import { processTree } from './support/processes.ts';
import { startReceiver } from './support/receiver.ts';
import { servePolycast } from './support/served-polycast.ts';

/** Whole broadcasts from the first start to the end, in the browser. */
const isLinux = process.platform === 'linux';
if (!isLinux)
  console.warn('SKIPPED: the journey through a frozen camera finds its ffmpeg in /proc, which only Linux has.');

test('first run, two destinations, on air, a frozen camera, the slate, the picture again, and the end', async ({
  page,
}) => {
  test.skip(!isLinux, 'needs /proc');
  const [polycast, receiver] = await Promise.all([servePolycast(), startReceiver()]);
  try {
    await page.goto(polycast.url);
    await spendEvening(page, polycast.pid, receiver);
    expect(await polycast.stop()).toBe(0);
    await expect.poll(() => processTree(polycast.pid)).toEqual([]);
  } finally {
    await polycast.stop();
    await receiver.close();
  }
});

test('from the first window on air, off again, and a delete taken back, by keyboard alone', async ({ page }) => {
  const [polycast, receiver] = await Promise.all([servePolycast(), startReceiver()]);
  try {
    await page.goto(polycast.url);
    await broadcastByKeyboard(page, receiver);
  } finally {
    await polycast.stop();
    await receiver.close();
  }
});
