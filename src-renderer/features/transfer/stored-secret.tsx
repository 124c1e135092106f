import { useRef, useState } from 'react';
import type { CommandReply } from '#shared/commands.ts';
import { sentence } from '#shared/messages/messages.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Confirmation } from '../../components/confirmation.tsx';
import { Field } from '../../components/field.tsx';

type Reply = CommandReply<'destination.update' | 'camera.update'>;

interface StoredSecretProps {
  /** Of the destination or the camera that it is of. */
  readonly name: string;
  readonly caption: string;
  readonly words: {
    readonly field: string;
    /** Names of the buttons for who does not see the row that they are in. */
    readonly replace: string;
    readonly remove: string;
    readonly question: string;
    readonly meaning: string;
  };
  onReplace(secret: string): Promise<Reply>;
  onRemove(): Promise<Reply>;
  /** It was removed: the row goes, and the keyboard has to go on elsewhere. */
  onRemoved(): void;
}

type Mode = 'at-rest' | 'replacing' | 'replaced' | 'asking';

/** A secret that is stored: nothing of it is shown. */
export function StoredSecret({ name, caption, words, onReplace, onRemove, onRemoved }: StoredSecretProps) {
  const [mode, setMode] = useState<Mode>('at-rest');
  const [problem, setProblem] = useState<string>();
  const replace = useRef<HTMLButtonElement>(null);
  const controls = useRef<HTMLDivElement>(null);

  function end(next: Mode): void {
    setMode(next);
    setProblem(undefined);
    replace.current?.focus();
  }

  async function save(secret: string): Promise<void> {
    if (secret.trim() === '') return setProblem(t('transfer:keys.missing'));
    const reply = await onReplace(secret);
    if (reply.ok) end('replaced');
    else setProblem(sentence(reply.error));
  }

  async function remove(): Promise<void> {
    setMode('at-rest');
    const reply = await onRemove();
    if (reply.ok) onRemoved();
    else setProblem(sentence(reply.error));
  }

  return (
    <li className="stored-secret">
      <div className="grow">
        <span className="field-label">{name}</span>
        <p className="caption">{caption}</p>
      </div>
      <div ref={controls} className="row">
        <span className="caption" role="status">
          {mode === 'replaced' && t('transfer:keys.replaced')}
        </span>
        <Button ref={replace} size="small" aria-label={words.replace} onClick={() => setMode('replacing')}>
          {t('transfer:keys.replace')}
        </Button>
        <Button size="small" look="quiet" aria-label={words.remove} onClick={() => setMode('asking')}>
          {t('common:remove')}
        </Button>
      </div>
      {mode === 'replacing' && (
        <NewSecret label={words.field} problem={problem} onSave={save} onCancel={() => end('at-rest')} />
      )}
      {mode !== 'replacing' && problem && (
        <p className="stored-secret-problem" role="alert">
          {problem}
        </p>
      )}
      <Confirmation
        anchor={controls}
        isOpen={mode === 'asking'}
        onClose={() => setMode('at-rest')}
        question={words.question}
        choices={
          <>
            <Button onClick={remove}>{t('common:remove')}</Button>
            <Button look="primary" autoFocus onClick={() => setMode('at-rest')}>
              {t('common:keep')}
            </Button>
          </>
        }
      >
        {words.meaning}
      </Confirmation>
    </li>
  );
}

interface NewSecretProps {
  readonly label: string;
  readonly problem: string | undefined;
  onSave(secret: string): void;
  onCancel(): void;
}

function NewSecret({ label, problem, onSave, onCancel }: NewSecretProps) {
  const [typed, setTyped] = useState('');
  return (
    <div className="stored-secret-field">
      <Field
        label={label}
        type="password"
        autoComplete="new-password"
        autoFocus
        value={typed}
        onChange={setTyped}
        problem={problem}
        onKeyDown={(event) => {
          // It stands in the form of the dialog, and its Escape would close that.
          if (event.key === 'Enter') onSave(typed);
          else if (event.key === 'Escape') onCancel();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        beside={
          <>
            <Button onClick={onCancel}>{t('common:cancel')}</Button>
            <Button look="primary" onClick={() => onSave(typed)}>
              {t('common:save')}
            </Button>
          </>
        }
      />
    </div>
  );
}
