import { Info, ScanSearch } from 'lucide-react';
import type { DiscoveryPhase } from '#shared/cameras/discovery.ts';
import { formatCount } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Finding } from '../../../components/finding.tsx';
import { StateLabel } from '../../../components/state-label.tsx';
import { hintWords, noAnswerWords, searchWords } from './discovery-words.ts';
import type { Discovery } from './use-discovery.ts';

/** How the search goes, and the buttons that search again or further. */
export function SearchHead({ discovery }: { readonly discovery: Discovery }) {
  const { phase } = discovery.view;
  const isOver = phase.kind === 'idle' || phase.kind === 'listening';
  return (
    <div className="row">
      <div className="grow">
        <h3>{t('cameras:search.title')}</h3>
        <div role="status">
          <StateLabel standing={isOver ? 'ready' : 'busy'}>{searchWords(phase, discovery.found.length)}</StateLabel>
        </div>
      </div>
      <Button size="small" onClick={discovery.search}>
        {t('cameras:search.findCameras')}
      </Button>
    </div>
  );
}

/** Below the list: the search of every address, for when the first questions have been answered. */
export function SweepLine({ discovery }: { readonly discovery: Discovery }) {
  const { phase } = discovery.view;
  if (phase.kind === 'sweeping') return <SweepProgress phase={phase} />;
  return (
    <Button
      look="link"
      size="small"
      icon={ScanSearch}
      className="sweep-button"
      isUnavailable={phase.kind === 'searching'}
      onClick={discovery.sweep}
    >
      {t('cameras:search.sweep')}
    </Button>
  );
}

function SweepProgress({ phase: { done, total } }: { readonly phase: Extract<DiscoveryPhase, { kind: 'sweeping' }> }) {
  const words = t('cameras:search.progress', { done: formatCount(done), total: formatCount(total) });
  return (
    <div className="sweep-progress">
      <progress aria-label={t('cameras:search.tried')} value={done} max={Math.max(1, total)} />
      <span className="caption figures">{words}</span>
    </div>
  );
}

/** Why nothing may have been found; nothing while something was, or while it may still come. */
export function SearchHints({ discovery: { view, found } }: { readonly discovery: Discovery }) {
  const { phase, hints } = view;
  const isOver = phase.kind === 'idle' || phase.kind === 'listening';
  const isHopeless = hints.some(({ code }) => code === 'no-network');
  if (found.length > 0 || !(isOver || isHopeless)) return null;
  const words = hints.length > 0 ? hints.map(hintWords) : [noAnswerWords()];
  return (
    <ul className="search-hints">
      {words.map(({ title, what }) => (
        <li key={title}>
          <Finding icon={Info} tone="note" title={title}>
            {what}
          </Finding>
        </li>
      ))}
    </ul>
  );
}
