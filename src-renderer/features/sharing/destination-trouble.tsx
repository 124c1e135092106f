import { KeyRound, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { explain, originalWords } from '#shared/messages/messages.ts';
import type { DestinationView } from '#shared/state.ts';
import { formatSentences } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import type { DestinationStanding } from './standing.ts';

interface DestinationTroubleProps {
  readonly destination: DestinationView;
  readonly trouble: NonNullable<DestinationStanding['trouble']>;
}

/** What is in the way of one destination, in place on its card, with the button that mends it. */
export function DestinationTrouble({ destination: { cameraId, id, name }, trouble }: DestinationTroubleProps) {
  const call = useCall();
  const open = useWindowState((state) => state.open);
  const [isOpen, setOpen] = useState(false);
  const { error } = trouble;
  const { what, doing, fix, action } = explain(error, { name });
  const original = originalWords(error);
  const isRetrying = trouble.kind === 'retrying';
  const isHiddenEverywhere = error.code === 'slate-missing' && error.hiddenAt === 'camera';
  const showCamera = () =>
    isHiddenEverywhere
      ? call('camera.showSlate', { cameraId, isShown: false })
      : call('destination.pause', { destinationId: id, isPaused: false });
  const edit = (focus: 'name' | 'key') => open({ kind: 'edit-destination', destinationId: id, focus });
  return (
    <>
      <p className="destination-problem">
        {isRetrying
          ? t('sharing:trouble.retrying', { what })
          : doing
            ? formatSentences([what, doing, fix])
            : t('sharing:trouble.failed', { what, fix })}
      </p>
      <div className="destination-actions">
        {action === 'enter-key' && (
          <Button size="small" icon={KeyRound} onClick={() => edit('key')}>
            {t('sharing:card.enterKey')}
          </Button>
        )}
        {action === 'edit-destination' && (
          <Button size="small" onClick={() => edit('name')}>
            {t('common:edit')}
          </Button>
        )}
        {action === 'show-camera' && (
          <Button size="small" onClick={showCamera}>
            {isHiddenEverywhere ? t('verdict:slateButton.back') : t('sharing:menu.resume')}
          </Button>
        )}
        {action !== 'enter-key' && action !== 'show-camera' && (
          <Button size="small" icon={RotateCw} onClick={() => call('destination.retry', { destinationId: id })}>
            {t('common:retryNow')}
          </Button>
        )}
        {(isRetrying || original) && (
          <Button look="link" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('common:whatToCheck')}
          </Button>
        )}
      </div>
      {isOpen && (
        <div className="destination-problem destination-check">
          {isRetrying && <p>{fix}</p>}
          {original && (
            <p>
              {t('sharing:trouble.originalWords')} <code dir="auto">{original}</code>
            </p>
          )}
        </div>
      )}
    </>
  );
}
