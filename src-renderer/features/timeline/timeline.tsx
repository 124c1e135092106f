import { ChevronDown, Download } from 'lucide-react';
import { useMemo } from 'react';
import { groupIncidents } from '#shared/broadcast/incidents.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { formatTimeOfDay } from '#shared/words/format.ts';
import { spokenLanguage, t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useNow } from '../../components/use-now.ts';
import { download, nameWithTime } from '../../download.ts';
import { useAppState, useCall, useWindowState } from '../../store/context.tsx';
import { Ribbon } from './ribbon.tsx';
import { TimelineLine } from './timeline-line.tsx';
import './timeline.css';

interface TimelineProps {
  readonly camera: CameraView;
  /** Its own. */
  readonly destinations: readonly DestinationView[];
}

/** What happened, newest first, and the broadcast so far as one ribbon. A drawer: its head is always there. */
export function Timeline({ camera, destinations }: TimelineProps) {
  const record = useAppState((state) => state.events);
  // Numbers as names are kept in their order, so that the oldest comes first.
  const events = useMemo(() => Object.values(record), [record]);
  const language = spokenLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows have words in them.
  const rows = useMemo(() => groupIncidents(events, camera.id), [events, camera.id, language]);
  const { isTimelineOpen: isOpen, openTimeline } = useWindowState((state) => state);
  const nowMs = useNow();
  const { onAirSinceMs } = camera;
  return (
    <section className={`timeline ${isOpen ? 'open' : ''}`} aria-label={t('timeline:heading')} data-region>
      <header>
        <h2>
          <button
            type="button"
            className="timeline-toggle"
            aria-expanded={isOpen}
            aria-keyshortcuts="Control+T Meta+T"
            onClick={() => openTimeline(!isOpen)}
          >
            {t('timeline:heading')}
          </button>
        </h2>
        {onAirSinceMs === undefined ? (
          <span className="caption grow">{t('timeline:notOnAir')}</span>
        ) : (
          <>
            <Ribbon camera={camera} destinations={destinations} events={events} nowMs={nowMs} />
            <span className="caption not-compact">{t('timeline:since', { time: formatTimeOfDay(onAirSinceMs) })}</span>
          </>
        )}
        {isOpen && rows.length > 0 && <SaveButton />}
        <Icon of={ChevronDown} className="timeline-chevron" />
      </header>
      {isOpen && rows.length === 0 && <p className="timeline-empty secondary">{t('timeline:empty')}</p>}
      {isOpen && rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach it for that.
        <ol className="timeline-lines" tabIndex={0} aria-label={t('timeline:list')}>
          {rows.map((row) => (
            <TimelineLine key={row.key} row={row} nowMs={nowMs} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** All that is kept, of all cameras, as a text to read or to send. */
function SaveButton() {
  const call = useCall();
  const save = async () => {
    const reply = await call('events.export', {});
    if (!reply.ok) return;
    const text = new Blob([reply.value.text], { type: 'text/plain;charset=utf-8' });
    download(text, `${nameWithTime(t('timeline:fileName'), new Date())}.txt`);
  };
  return (
    <Button look="quiet" size="small" icon={Download} className="timeline-save" onClick={save}>
      {t('common:save')}
    </Button>
  );
}
