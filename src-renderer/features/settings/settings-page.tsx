import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '#shared/words/words.ts';
import { Brand } from '../../components/brand.tsx';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useAppState, useWindowState } from '../../store/context.tsx';
import { SmallLamp } from '../health/small-lamp.tsx';
import { Notices } from '../notices/notices.tsx';
import { useKeys } from '../window/use-keys.ts';
import { sections } from './sections.tsx';
import './settings.css';

/** All settings, one below the other; the start side leads to each part of them. */
export function SettingsPage() {
  const show = useWindowState((state) => state.show);
  const isBehindDialog = useWindowState((state) => state.dialog !== undefined);
  const version = useAppState((state) => state.version);
  const back = useRef<HTMLButtonElement>(null);
  const [current, setCurrent] = useState(sections[0]?.id);
  useEffect(() => back.current?.focus(), []);
  useKeys(({ key }) => {
    if (key !== 'Escape' || isBehindDialog) return false;
    show('cameras');
    return true;
  });
  return (
    <>
      <header className="window-head" data-region>
        <Brand />
        <div className="title-bar">
          <h1>{t('settings:title')}</h1>
          <span className="grow" />
          <SmallLamp />
        </div>
      </header>
      <nav className="sidebar" aria-label={t('settings:title')} data-region>
        <Button
          ref={back}
          look="quiet"
          icon={ArrowLeft}
          className="sidebar-button mirrored-icon"
          title={t('settings:back')}
          onClick={() => show('cameras')}
        >
          <span>{t('settings:back')}</span>
        </Button>
        <div className="settings-nav">
          {sections.map(({ id, icon, title }) => (
            <a
              key={id}
              href={`#${id}`}
              title={title()}
              aria-current={id === current ? 'true' : undefined}
              onClick={() => setCurrent(id)}
            >
              <Icon of={icon} />
              <span>{title()}</span>
            </a>
          ))}
        </div>
      </nav>
      <main className="stage" data-region>
        <Notices />
        <div className="settings">
          <div>
            {sections.map(({ id, title, Rows }) => (
              <section key={id} aria-labelledby={id}>
                <h2 id={id}>{title()}</h2>
                <div className="card">
                  <Rows />
                </div>
              </section>
            ))}
            <p className="caption settings-version">
              <bdi dir="ltr">Polycast {version}</bdi>
            </p>
          </div>
        </div>
      </main>
    </>
  );
}
