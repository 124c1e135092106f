import { X } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '#shared/words/words.ts';
import { Button, IconButton } from './button.tsx';
import { useWithoutFullScreen } from './use-full-screen.ts';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly size: 'large' | 'medium' | 'small';
  /** The start side of a large dialog: choose here, prove at the end side. */
  readonly choose?: ReactNode;
  readonly children: ReactNode;
  readonly footerHint?: ReactNode;
  readonly footerStart?: ReactNode;
  readonly submitLabel?: string;
  readonly isBusy?: boolean;
  onSubmit?(): void;
  onClose(): void;
}

/** The frame of all dialogs. A click beside it does not close it: what was typed would be lost. */
export function Dialog(props: DialogProps) {
  const { title, subtitle, size, choose, children, footerHint, footerStart, submitLabel, isBusy, onSubmit, onClose } =
    props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  const isShown = useWithoutFullScreen(true);
  return (
    <ModalOverlay isOpen={isShown} onOpenChange={(isOpen) => !isOpen && onClose()} className="scrim">
      <Modal className={`modal ${size}`}>
        <AriaDialog className={`dialog ${choose ? 'two-panes' : ''}`}>
          <form className="dialog-form" noValidate onSubmit={submit}>
            <header>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {subtitle && <span className="secondary cut">{subtitle}</span>}
              <span className="grow" />
              <IconButton label={t('common:close')} icon={X} onClick={onClose} />
            </header>
            {choose && <div className="pane-choose">{choose}</div>}
            <div className="pane-prove">{children}</div>
            {(footerStart || footerHint || submitLabel) && (
              <footer>
                {footerStart}
                <div className="grow">{footerHint}</div>
                {submitLabel && <Button onClick={onClose}>{t('common:cancel')}</Button>}
                {submitLabel && (
                  <Button look="primary" submits isUnavailable={isBusy ?? false}>
                    {submitLabel}
                  </Button>
                )}
              </footer>
            )}
          </form>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
