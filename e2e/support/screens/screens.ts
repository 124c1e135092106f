import { expect, type Page } from '@playwright/test';
import { defaultSettings } from '#shared/model.ts';
import type { LanguageId } from '#shared/words/languages.ts';
import { spokenLanguage, t } from '#shared/words/words.ts';
import { openStagedPage, type StagedPage } from '../staged-page.ts';
import { cameraScreens } from './camera-screens.ts';
import { dialogScreens } from './dialog-screens.ts';
import { mainScreens } from './main-screens.ts';
import type { Screen } from './screen.ts';
import { settingsScreens } from './settings-screens.ts';

/** Every screen of the app: what holds of all of them is tested by this table. */
export const screens: readonly Screen[] = [...mainScreens, ...cameraScreens, ...dialogScreens, ...settingsScreens];

/** Opens a screen in the language that is spoken. */
export async function openScreen(page: Page, { state, answers, open }: Screen): Promise<StagedPage> {
  const staged = await openStagedPage(page, { settings: settingsIn(spokenLanguage()), ...state }, answers);
  const isDrawn = page.getByRole('button', { name: t('window:settings'), exact: true });
  await expect(isDrawn.or(page.getByRole('alertdialog')).first()).toBeVisible();
  await open?.(page);
  return staged;
}

/** From now on it is all said in another language, and what was open stays so. */
export async function showIn(language: LanguageId, page: Page, staged: StagedPage): Promise<void> {
  const open = page.locator('[role=dialog], [role=alertdialog], [role=menu]');
  const count = await open.count();
  staged.set({ settings: settingsIn(language) });
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(open).toHaveCount(count);
}

const settingsIn = (language: LanguageId) => ({ ...defaultSettings, language });
