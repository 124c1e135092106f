import { CircleCheck, CircleDot, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { TimelineRow, TimelineStep } from '#shared/broadcast/incidents.ts';
import { durationWords } from '#shared/messages/duration-words.ts';
import type { EventIcon } from '#shared/messages/event-messages.ts';
import { formatClock, formatDuration } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { Marked } from '../../components/marked.tsx';
import { SlateIcon } from '../../components/slate-icon.ts';
import { WithName } from '../../components/with-name.tsx';

const drawings: Readonly<Record<EventIcon, LucideIcon>> = {
  'on-air': CircleDot,
  slate: SlateIcon,
  trouble: TriangleAlert,
  good: CircleCheck,
  info: Info,
};

/** An event, or an incident with all that came of it so far. */
export function TimelineLine({ row, nowMs }: { readonly row: TimelineRow; readonly nowMs: number }) {
  const { atMs, icon, subject, words, steps, isOpen, durationMs } = row;
  return (
    <li className="timeline-line">
      <Clock atMs={atMs} />
      <Icon of={drawings[icon]} className={icon} />
      <p>
        <WithName words={words} name={subject} />
        {steps.map((step) => (
          <Step key={`${step.atMs} ${step.words}`} {...step} />
        ))}
      </p>
      <span className="timeline-end figures">
        {isOpen
          ? t('timeline:soFar', { duration: formatDuration(nowMs - atMs) })
          : durationMs !== undefined && durationWords(durationMs)}
      </span>
    </li>
  );
}

/** Before it is a blank, so that the line can break there. */
function Step({ atMs, words }: TimelineStep) {
  const time = formatClock(atMs);
  return (
    <>
      {' '}
      <Marked words={t('timeline:step', { words, time })} parts={[time]} mark={() => <Clock atMs={atMs} />} />
    </>
  );
}

function Clock({ atMs }: { readonly atMs: number }) {
  return (
    <time className="figures" dateTime={new Date(atMs).toISOString()}>
      {formatClock(atMs)}
    </time>
  );
}
