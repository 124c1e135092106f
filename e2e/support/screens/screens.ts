import { expect, type Page } from '@playwright/test';
import { defaultSettings } from '#shared/model.ts';
import { spokenLanguage, t } from '#shared/words/words.ts';
import { openStagedPage } from '../staged-page.ts';
import { cameraScreens } from './camera-screens.ts';
import { dialogScreens } from './dialog-screens.ts';
import { mainScreens } from './main-screens.ts';
import type { Screen } from './screen.ts';
import { settingsScreens } from './settings-screens.ts';

/** Every screen of the app: what holds of all of them is tested by this table. */
export const screens: readonly Screen[] = [...mainScreens, ...cameraScreens, ...dialogScreens, ...settingsScreens];

/** Opens a screen in the language that is spoken. */
export async function openScreen(page: Page, { state, answers, open }: Screen): Promise<void> {
  await openStagedPage(page, { settings: { ...defaultSettings, language: spokenLanguage() }, ...state }, answers);
  const isDrawn = page.getByRole('button', { name: t('window:settings'), exact: true });
  await expect(isDrawn.or(page.getByRole('alertdialog')).first()).toBeVisible();
  await open?.(page);
}
