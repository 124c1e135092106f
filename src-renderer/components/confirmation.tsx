import { type ReactNode, type RefObject, useLayoutEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { type Place, placeUnder } from './place-under.ts';
import { useWithoutFullScreen } from './use-full-screen.ts';
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

/** A question under the button that raised it. Escape and a click elsewhere are the safe choice. */
export function Confirmation({ anchor, isOpen, onClose, question, children, choices }: ConfirmationProps) {
  const isShown = useWithoutFullScreen(isOpen);
  const place = usePlaceUnder(anchor, isShown);
  return (
    <ModalOverlay
      isOpen={isShown}
      isDismissable
      onOpenChange={(isStillOpen) => !isStillOpen && onClose()}
      className="confirmation-layer"
    >
      <Modal className="confirmation-box" style={place}>
        <Dialog role="alertdialog" className="confirmation">
          <Heading slot="title" level={2}>
            {question}
          </Heading>
          <p className="secondary">{children}</p>
          <div className="confirmation-choices">{choices}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function usePlaceUnder(anchor: RefObject<HTMLElement | null>, isOpen: boolean): Place {
  const [place, setPlace] = useState<Place>({});
  useLayoutEffect(() => {
    if (!isOpen) return;
    const follow = () => anchor.current && setPlace(placeUnder(anchor.current));
    follow();
    window.addEventListener('resize', follow);
    return () => window.removeEventListener('resize', follow);
  }, [anchor, isOpen]);
  return place;
}
