import type { Page } from '@playwright/test';
import type { AppState } from '#shared/state.ts';
import type { StagedAnswers } from '../staged-page.ts';

/** A screen of the app in one of its states, for a staged page. */
export interface Screen {
  readonly name: string;
  readonly state: Partial<AppState>;
  readonly answers?: StagedAnswers;
  /** Leads from the main window to the screen. Names are those of the language that is spoken. */
  open?(page: Page): Promise<void>;
}
