import { expect, type Page, test } from '@playwright/test';
import { expectMovingPicture } from './picture.ts';
import { ffmpegsOf } from './processes.ts';
import type { Receiver } from './receiver.ts';

const keys = { typed: 'typed-k3y', dropped: 'dropped-k3y' } as const;

/**
 * A whole evening, as a person sees it: from the first window over a camera that freezes to the end of the broadcast.
 * `pid` is the process whose children are the ffmpegs.
 */
export async function spendEvening(page: Page, pid: number, receiver: Receiver): Promise<void> {
  const verdict = (words: string) => page.getByRole('status').filter({ hasText: words });
  const bytes = () => Object.values(keys).map((key) => receiver.receivedBytes('live', key));
  const both = (areSo: (count: number) => boolean) => () => bytes().every(areSo);

  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  await expectMovingPicture(page.getByRole('img', { name: /^Live picture from / }));

  await addTyped(page, 'Town channel', receiver.streamUrl('live'), keys.typed);
  await addDropped(page, {
    type: 'rtmp_custom',
    settings: { server: receiver.streamUrl('live'), key: keys.dropped },
  });
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(verdict('Viewers see this on both destinations')).toBeVisible();
  await expect.poll(both((count) => count > 100_000)).toBe(true);
  await picture(page, 'on air');

  const [camera] = await ffmpegsOf(pid);
  if (!camera) throw new Error('no ffmpeg runs');
  process.kill(camera, 'SIGSTOP');
  await expect(verdict('Viewers see the slate, not the camera')).toBeVisible();
  await picture(page, 'slate');
  const [typed = 0, dropped = 0] = bytes();
  await expect
    .poll(
      () =>
        receiver.receivedBytes('live', keys.typed) > typed && receiver.receivedBytes('live', keys.dropped) > dropped,
    )
    .toBe(true);

  unlessGone(() => process.kill(camera, 'SIGKILL'));
  await expect(verdict('Viewers see this on both destinations')).toBeVisible({ timeout: 60_000 });
  await expectMovingPicture(page.getByRole('img', { name: /^Live picture from / }));
  // The sessions are those from before: a new one would count from nothing.
  expect(receiver.receivedBytes('live', keys.typed)).toBeGreaterThan(typed);
  expect(receiver.receivedBytes('live', keys.dropped)).toBeGreaterThan(dropped);
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText(/back/);
  await picture(page, 'on air again');

  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  const question = page.getByRole('alertdialog', { name: 'Stop the broadcast?' });
  await question.getByRole('button', { name: 'Stop now' }).click();
  await expect(verdict('Nobody can see this yet')).toBeVisible();
  await expect.poll(both((count) => count === 0)).toBe(true);
}

async function addTyped(page: Page, name: string, streamUrl: string, key: string): Promise<void> {
  const sharing = page.getByRole('region', { name: 'Stream Sharing' });
  await sharing.getByRole('button', { name: 'Add destination' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add destination' });
  await dialog.getByRole('button', { name: 'Custom RTMP' }).click();
  await dialog.getByRole('textbox', { name: 'Stream URL', exact: true }).fill(streamUrl);
  await dialog.getByLabel('Stream key').fill(key);
  await dialog.getByRole('textbox', { name: 'Destination name' }).fill(name);
  await dialog.getByRole('button', { name: 'Add destination' }).click();
  await expect(dialog).toBeHidden();
}

/** The file that OBS keeps its destination in, dragged into the window. */
async function addDropped(page: Page, service: object): Promise<void> {
  const dataTransfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'service.json', { type: 'application/json' }));
    return transfer;
  }, JSON.stringify(service));
  await page.dispatchEvent('body', 'dragover', { dataTransfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer });
  const dialog = page.getByRole('dialog', { name: 'Add destination' });
  await dialog.getByRole('button', { name: 'Add destination' }).click();
  await expect(dialog).toBeHidden();
}

function unlessGone(kill: () => void): void {
  try {
    kill();
  } catch {
    // Polycast has ended it by itself.
  }
}

const picture = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });
