import { expect } from '@playwright/test';
import { t } from '#shared/words/words.ts';
import { camera, onAirState, readyState } from './harbour.ts';
import type { Screen } from './screen.ts';

const wave = Array.from({ length: 480 }, (_, second) => 4_600 + Math.round(200 * Math.sin(second / 9)));

/** About destinations, and about how all went. */
export const dialogScreens: readonly Screen[] = [
  { name: 'add destination', state: readyState, open: (page) => page.keyboard.press('Control+D') },
  {
    name: 'destination tested',
    state: readyState,
    answers: {
      'trial.start': (_, set) => {
        const error = { code: 'key-refused', reason: 'NetStream.Publish.BadName' } as const;
        set({ trials: { t: { how: 'publish', state: { kind: 'failed', error } } } });
        return { trialId: 't' };
      },
    },
    open: async (page) => {
      await page.keyboard.press('Control+D');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: t('adding:testConnection') }).click();
    },
  },
  {
    name: 'several destinations',
    state: readyState,
    open: async (page) => {
      await page.keyboard.press('Control+D');
      const text = ['rtmp://a.rtmp.youtube.com/live2/abcd-efgh-ijkl-mnop', 'rtmp://live.twitch.tv/app/live_1_abc'];
      await page.locator('input[type=file]').setInputFiles({
        name: 'keys.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(text.join('\n\n')),
      });
    },
  },
  {
    name: 'edit destination',
    state: readyState,
    open: async (page) => {
      await page.getByRole('button', { name: t('sharing:card.more', { name: 'YouTube' }) }).click();
      await page.getByRole('menuitem', { name: t('common:edit') }).click();
    },
  },
  {
    name: 'menu of a destination',
    state: readyState,
    open: (page) => page.getByRole('button', { name: t('sharing:card.more', { name: 'YouTube' }) }).click(),
  },
  {
    name: 'charts of health',
    state: onAirState,
    answers: {
      'health.history': ({ id }) => ({
        newestMs: Date.now(),
        series: id === camera.id ? { kbps: wave, fps: wave.map(() => 25) } : { kbps: wave, lagMs: wave.map(() => 60) },
      }),
    },
    open: async (page) => {
      await page.getByRole('button', { name: t('health:openCharts') }).click();
      await expect(page.getByRole('dialog').locator('canvas').first()).toBeVisible();
    },
  },
];
