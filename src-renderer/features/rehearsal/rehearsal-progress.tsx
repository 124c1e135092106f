import type { RehearsalState } from '#shared/rehearsal/rehearsal.ts';
import { secondsUntil } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { StateLabel } from '../../components/state-label.tsx';
import { useNow } from '../../components/use-now.ts';
import { measuredWords, traits } from './stream-words.ts';

interface RehearsalProgressProps {
  readonly state: Extract<RehearsalState, { kind: 'opening' | 'running' }>;
}

/** How far a rehearsal has come, and what was seen so far. */
export function RehearsalProgress({ state }: RehearsalProgressProps) {
  const nowMs = useNow();
  const isRunning = state.kind === 'running';
  const left = isRunning ? secondsUntil(state.untilMs, nowMs) : undefined;
  const share = isRunning ? Math.min(1, Math.max(0, (nowMs - state.sinceMs) / (state.untilMs - state.sinceMs))) : 0;
  return (
    <section className="card rehearsal-progress" aria-labelledby="rehearsal-progress">
      <header>
        <h2 id="rehearsal-progress" className="grow">
          {t('rehearsal:progress.title')}
        </h2>
        <StateLabel standing="busy">
          {left === undefined ? t('rehearsal:progress.opening') : t('rehearsal:progress.left', { count: left })}
        </StateLabel>
      </header>
      <progress aria-label={t('rehearsal:progress.label')} max={1} {...(isRunning && { value: share })} />
      <dl className="rehearsal-facts">
        {traits.map((trait) => (
          <div key={trait}>
            <dt>{t(`rehearsal:traits.${trait}`)}</dt>
            <dd className="figures">{isRunning ? measuredWords(trait, state.stream) : '–'}</dd>
          </div>
        ))}
      </dl>
      <p className="caption">{t('rehearsal:progress.meanwhile')}</p>
    </section>
  );
}
