import type { RefObject } from 'react';
import type { TwinPair } from '#shared/destinations/twins.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Confirmation } from '../../components/confirmation.tsx';

/** What may have to be asked at a card: viewers would lose something. */
export type CardQuestion = 'off' | 'delete' | 'same-key';

interface CardQuestionsProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly name: string;
  readonly twins: TwinPair | undefined;
  readonly question: CardQuestion | undefined;
  onClose(): void;
  onYes(question: CardQuestion): void;
}

/** Hangs under the controls of a card. The focus is on the safe choice. */
export function CardQuestions({ anchor, name, onClose, onYes, question, twins }: CardQuestionsProps) {
  const words = question && wordsOf(question, name, twins);
  return (
    <Confirmation
      anchor={anchor}
      isOpen={words !== undefined}
      onClose={onClose}
      question={words?.question ?? ''}
      choices={
        <>
          <Button
            onClick={() => {
              onClose();
              if (question) onYes(question);
            }}
          >
            {words?.yes}
          </Button>
          <Button look="primary" autoFocus onClick={onClose}>
            {words?.no}
          </Button>
        </>
      }
    >
      {words?.body}
    </Confirmation>
  );
}

function wordsOf(question: CardQuestion, name: string, twins: TwinPair | undefined) {
  switch (question) {
    case 'off':
      return {
        question: t('sharing:off.question', { name }),
        body: t('sharing:off.body'),
        yes: t('sharing:off.confirm'),
        no: t('sharing:off.keep'),
      };
    case 'delete':
      return {
        question: t('sharing:remove.question', { name }),
        body: t('sharing:remove.body'),
        yes: t('sharing:remove.confirm'),
        no: t('sharing:remove.keep'),
      };
    case 'same-key':
      return {
        question: t('sharing:sameKey.question'),
        body: sameKeyWords(name, twins),
        yes: t('sharing:sameKey.confirm'),
        no: t('sharing:sameKey.cancel'),
      };
  }
}

function sameKeyWords(name: string, twins: TwinPair | undefined): string {
  const twin = twins?.twin.name ?? '';
  const camera = twins?.camera;
  if (camera === undefined) return t('sharing:sameKey.body', { name, twin });
  return t('sharing:sameKey.bodyElsewhere', { name, twin, camera });
}
