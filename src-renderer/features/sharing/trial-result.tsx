import { CircleCheck, LoaderCircle, TriangleAlert, X } from 'lucide-react';
import type { TrialState } from '#shared/destinations/trial.ts';
import { explain } from '#shared/messages/messages.ts';
import type { DestinationProblem } from '#shared/problems.ts';
import type { DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useAppState, useCall, useWindowState } from '../../store/context.tsx';
import { trialWords } from './trial-words.ts';

/** How the test of a destination's connection goes, or what came out of it, until it is closed. */
export function TrialResult({ destination: { id, name } }: { readonly destination: DestinationView }) {
  const call = useCall();
  const trials = useAppState((state) => state.trials);
  const [trialId, trial] = Object.entries(trials).findLast(([, each]) => each.destinationId === id) ?? [];
  return (
    <div className="destination-trial-place" aria-live="polite">
      {trial && trialId !== undefined && (
        <div className={`destination-trial ${trial.state.kind}`}>
          <Icon
            of={drawingOf(trial.state)}
            size={14}
            className={trial.state.kind === 'connecting' || trial.state.kind === 'sending' ? 'spinning' : ''}
          />
          <div>
            <p>{trialWords(trial, name)}</p>
            {trial.state.kind === 'failed' && <Remedy destinationId={id} error={trial.state.error} />}
          </div>
          <IconButton label={t('sharing:trial.close')} icon={X} onClick={() => call('trial.end', { trialId })} />
        </div>
      )}
    </div>
  );
}

function Remedy({ destinationId, error }: { readonly destinationId: string; readonly error: DestinationProblem }) {
  const open = useWindowState((state) => state.open);
  const { action } = explain(error);
  if (action !== 'enter-key' && action !== 'edit-destination') return null;
  const isKey = action === 'enter-key';
  return (
    <Button
      size="small"
      onClick={() => open({ kind: 'edit-destination', destinationId, focus: isKey ? 'key' : 'name' })}
    >
      {isKey ? t('sharing:card.enterKey') : t('common:edit')}
    </Button>
  );
}

function drawingOf({ kind }: TrialState) {
  if (kind === 'passed') return CircleCheck;
  return kind === 'failed' ? TriangleAlert : LoaderCircle;
}
