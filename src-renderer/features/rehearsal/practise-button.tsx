import { ClipboardCheck } from 'lucide-react';
import { rehearsalStreamUrl } from '#shared/rehearsal/rehearsal.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useAppState, useCall } from '../../store/context.tsx';

interface PractiseButtonProps {
  readonly cameraId: string;
  readonly look?: 'normal' | 'dashed';
  /** There is a rehearsal that is switched on now. */
  onAdded?(): void;
}

/** Adds the destination that only this computer sees, or switches on the one that is there. */
export function PractiseButton({ cameraId, look = 'normal', onAdded }: PractiseButtonProps) {
  const call = useCall();
  const known = useAppState(({ destinations }) =>
    Object.values(destinations).find((each) => each.cameraId === cameraId && each.platform === 'rehearsal'),
  );
  async function add(): Promise<void> {
    if (known) {
      await call('destination.setOrder', { destinationId: known.id, order: 'live' });
    } else {
      const facts = { name: t('rehearsal:destination'), platform: 'rehearsal', streamUrl: rehearsalStreamUrl } as const;
      await call('destination.add', { cameraId, ...facts });
    }
    onAdded?.();
  }
  return (
    <Button look={look} icon={ClipboardCheck} onClick={add}>
      {t('rehearsal:practise')}
    </Button>
  );
}
