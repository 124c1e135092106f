import type { Locator, Page } from '@playwright/test';
import { cameraView } from '#shared/testing/views.ts';
import { openStagedPage, type StagedAnswers, type StagedPage } from './staged-page.ts';

export const camera = cameraView({ name: 'Harbour entrance' });
export const youtube = 'rtmps://a.rtmps.youtube.com:443/live2';
export const plainYoutube = 'rtmp://a.rtmp.youtube.com/live2';
export const youtubeKey = 'aaaa-bbbb-cccc-dddd-ee00';
export const answers: StagedAnswers = { 'destination.add': () => ({ destinationId: 'new' }) };

/** A staged window with one camera, and the dialog in which a destination is added to it. */
export async function openDialog(page: Page, staged: StagedAnswers = answers): Promise<[StagedPage, Locator]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const core = await openStagedPage(page, { cameras: { one: camera }, secretStore: 'keychain' }, staged);
  await page.getByRole('button', { name: 'Add destination' }).click();
  return [core, dialogOf(page)];
}

export const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Add destination' });
export const streamUrl = (dialog: Locator) => dialog.getByRole('textbox', { name: 'Stream URL', exact: true });
export const streamKey = (dialog: Locator) => dialog.getByLabel('Stream key', { exact: true });
export const added = ({ calls }: StagedPage) => calls.filter(({ command }) => command === 'destination.add');
