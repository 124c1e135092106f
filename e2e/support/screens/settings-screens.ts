import type { Page } from '@playwright/test';
import { t } from '#shared/words/words.ts';
import { readyState } from './harbour.ts';
import type { Screen } from './screen.ts';

const state = {
  ...readyState,
  shell: 'desktop',
  secretStore: 'keychain',
  engine: {
    ffmpeg: { path: '/opt/Polycast/bin/ffmpeg', version: '7.1.1', isChosen: true },
    encoders: [
      { name: 'h264_qsv', doesWork: true },
      { name: 'h264_nvenc', doesWork: false },
      { name: 'libx264', doesWork: true },
    ],
  },
} as const;

/** The settings, and what opens from them. */
export const settingsScreens: readonly Screen[] = [
  { name: 'settings', state, open: openSettings },
  { name: 'exporting', state, open: (page) => press(page, t('transfer:configuration.export')) },
  { name: 'importing', state, open: (page) => press(page, t('transfer:configuration.import')) },
  { name: 'stored keys', state, open: (page) => press(page, t('transfer:keys.manage')) },
];

async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
}

async function press(page: Page, name: string): Promise<void> {
  await openSettings(page);
  await page.getByRole('button', { name, exact: true }).click();
}
