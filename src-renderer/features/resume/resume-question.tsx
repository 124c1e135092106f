import { Radio } from 'lucide-react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { formatList, formatMoment } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useNow } from '../../components/use-now.ts';
import { useAppState, useCall } from '../../store/context.tsx';
import '../../components/confirmation.css';
import './resume-question.css';

/**
 * Asked at the start when a broadcast was under way and Polycast was off for long: viewers may not expect it any more.
 * It waits for a word; Escape is none.
 */
export function ResumeQuestion() {
  const resume = useAppState((state) => state.resume);
  const cameras = useAppState((state) => state.cameras);
  const call = useCall();
  const nowMs = useNow();
  if (!resume) return null;
  const names = resume.cameraIds.flatMap((id) => cameras[id]?.name ?? []);
  const answer = (isWanted: boolean) => void call('app.resume', { isWanted });
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="scrim">
      <Modal className="modal resume">
        <Dialog role="alertdialog" className="confirmation">
          <Heading slot="title" level={2}>
            {t('window:resume', { cameras: formatList(names) })}
          </Heading>
          <p className="secondary">{t('window:resumeMeans', { since: formatMoment(resume.lastSeenMs, nowMs) })}</p>
          <div className="confirmation-choices">
            <Button autoFocus onClick={() => answer(false)}>
              {t('window:stayOffAir')}
            </Button>
            <Button look="primary" icon={Radio} onClick={() => answer(true)}>
              {t('window:goBackOnAir')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
