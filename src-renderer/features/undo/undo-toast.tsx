import { Trash2, Undo2 } from 'lucide-react';
import { useId } from 'react';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';

interface UndoToastProps {
  readonly id: string;
  readonly name: string;
  /** Why it could not be put back, in words. */
  readonly problem: string | undefined;
  onUndo(): void;
}

export function UndoToast({ id, name, problem, onUndo }: UndoToastProps) {
  const wordsId = useId();
  return (
    <div className="undo-toast" data-removal={id}>
      <Icon of={Trash2} />
      <p id={wordsId} className="grow">
        {t('transfer:undo.wasRemoved', { name })}
        {problem && <span className="undo-problem">{problem}</span>}
      </p>
      <Button size="small" look="quiet" icon={Undo2} aria-describedby={wordsId} onClick={onUndo}>
        {t('common:undo')}
      </Button>
    </div>
  );
}
