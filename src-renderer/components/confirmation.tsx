import type { ReactNode, RefObject } from 'react';
import { Dialog, Heading, Popover } from 'react-aria-components';
import './confirmation.css';

interface ConfirmationProps {
  /** The button that the question hangs under. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly isOpen: boolean;
  onClose(): void;
  readonly question: string;
  readonly children: ReactNode;
  /** The safe choice has `autoFocus`. */
  readonly choices: ReactNode;
}

/** A question under the button that raised it. Escape is the safe choice. */
export function Confirmation({ anchor, isOpen, onClose, question, children, choices }: ConfirmationProps) {
  return (
    <Popover
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={(isStillOpen) => !isStillOpen && onClose()}
      placement="bottom end"
      className="confirmation-popover"
    >
      <Dialog role="alertdialog" className="confirmation">
        <Heading slot="title" level={2}>
          {question}
        </Heading>
        <p className="secondary">{children}</p>
        <div className="confirmation-choices">{choices}</div>
      </Dialog>
    </Popover>
  );
}
