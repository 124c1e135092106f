import { Plus } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';

interface SaveViewProps {
  /** What the view is called when no name is typed. */
  readonly usualName: string;
  onSave(name: string): void;
  /** The name was given or given up: this line has gone. */
  onDone(): void;
}

/** Keeps what the camera looks at now, under a name. */
export function SaveView({ usualName, onSave, onDone }: SaveViewProps) {
  const [name, setName] = useState<string>();
  const end = () => {
    setName(undefined);
    onDone();
  };
  if (name === undefined) {
    return (
      <Button look="dashed" size="small" icon={Plus} className="save-view" onClick={() => setName('')}>
        {t('ptz:saveView')}
      </Button>
    );
  }
  const save = (event: FormEvent) => {
    event.preventDefault();
    onSave(name.trim() || usualName);
    end();
  };
  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    end();
  };
  return (
    <form className="save-view naming" onSubmit={save} onKeyDown={giveUp}>
      <Field
        label={t('ptz:nameOfView')}
        isLabelHidden
        placeholder={usualName}
        value={name}
        onChange={setName}
        maxLength={64}
        autoFocus
        beside={
          <Button size="small" look="primary" submits>
            {t('common:save')}
          </Button>
        }
      />
    </form>
  );
}
