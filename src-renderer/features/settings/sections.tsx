import { Bell, Cpu, FileText, Globe, KeyRound, type LucideIcon, Power } from 'lucide-react';
import type { ComponentType } from 'react';
import { t } from '#shared/words/words.ts';
import { AlertSettings } from '../health/alert-settings.tsx';
import { KeepingSettings } from '../transfer/keeping-settings.tsx';
import { ReportSetting } from '../transfer/report-setting.tsx';
import { EngineSettings } from './engine-settings.tsx';
import { GeneralSettings } from './general-settings.tsx';
import { LanguageSetting } from './language-setting.tsx';

export interface Section {
  readonly id: string;
  readonly icon: LucideIcon;
  title(): string;
  readonly Rows: ComponentType;
}

/** The parts of the settings, in their order on the page. */
export const sections: readonly Section[] = [
  { id: 'general', icon: Power, title: () => t('settings:general'), Rows: GeneralSettings },
  { id: 'engine', icon: Cpu, title: () => t('settings:engine'), Rows: EngineSettings },
  { id: 'language', icon: Globe, title: () => t('settings:language'), Rows: LanguageSetting },
  { id: 'notifications', icon: Bell, title: () => t('health:notification.title'), Rows: AlertSettings },
  { id: 'keys', icon: KeyRound, title: () => t('transfer:keys.title'), Rows: KeepingSettings },
  { id: 'diagnostics', icon: FileText, title: () => t('transfer:report.title'), Rows: ReportSetting },
];
