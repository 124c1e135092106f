import { expect } from '@playwright/test';
import { t } from '#shared/words/words.ts';
import { discoveryOf, inspectionAnswers, inspections } from '../staged-cameras.ts';
import { mount } from './harbour.ts';
import type { Screen } from './screen.ts';

/** Finding, adding, looking at and moving cameras. */
export const cameraScreens: readonly Screen[] = [
  {
    name: 'add camera',
    state: { ...mount, discovery: discoveryOf({ kind: 'searching' }) },
    answers: inspectionAnswers(inspections.looked),
    open: async (page) => {
      await page.keyboard.press('Control+N');
      await page.getByRole('option', { name: /192\.0\.2\.71/ }).click();
      await page.getByRole('button', { name: t('cameras:signIn.test'), exact: true }).click();
      await expect(page.getByRole('region', { name: t('inspection:result') })).toBeVisible();
    },
  },
  {
    name: 'camera on another network',
    state: { ...mount, discovery: discoveryOf({ kind: 'listening' }) },
    open: async (page) => {
      await page.keyboard.press('Control+N');
      await page.getByRole('option', { name: /198\.51\.100\.9/ }).click();
    },
  },
  {
    name: 'no camera found',
    state: {
      ...mount,
      discovery: discoveryOf({ kind: 'listening' }, [], [{ code: 'blocked' }, { code: 'nothing-heard' }]),
    },
    open: (page) => page.keyboard.press('Control+N'),
  },
  {
    name: 'camera settings',
    state: mount,
    answers: {
      ...inspectionAnswers(inspections.looked),
      'imaging.read': () => ({ brightness: 0.5, dayNight: 'auto' }),
    },
    open: async (page) => {
      await page
        .getByRole('button', { name: t('window:cameraSettings') })
        .first()
        .click();
      await page.getByRole('button', { name: t('cameras:check.title') }).click();
      await page.getByText(t('imaging:title')).click();
      await page.getByRole('region', { name: t('inspection:findings.title') }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'moving a camera',
    state: mount,
    answers: { 'ptz.presets': () => ({ presets: [{ token: '1', name: 'Harbour mouth' }], hasHome: true }) },
    open: (page) => page.getByRole('button', { name: t('ptz:moveCamera') }).click(),
  },
];
