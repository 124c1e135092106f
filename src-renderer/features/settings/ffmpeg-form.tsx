import { type FormEvent, useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { useCall } from '../../store/context.tsx';

interface FfmpegFormProps {
  /** The one in use. */
  readonly path: string;
  onDone(): void;
}

/** Asks where another FFmpeg is. It is tried before it is used. */
export function FfmpegForm({ path, onDone }: FfmpegFormProps) {
  const call = useCall();
  const [typed, setTyped] = useState(path);
  const [problem, setProblem] = useState<string>();

  async function use(event: FormEvent): Promise<void> {
    event.preventDefault();
    const reply = await call('settings.update', { ffmpegPath: typed.trim() });
    if (reply.ok) onDone();
    else setProblem(sentence(reply.error));
  }

  return (
    <form className="setting-form" onSubmit={use}>
      <Field
        label={t('settings:ffmpegPath')}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setProblem(undefined);
        }}
        hint={t('settings:ffmpegPathMeans')}
        problem={problem}
        isMono
        autoFocus
        beside={
          <>
            <Button onClick={onDone}>{t('common:cancel')}</Button>
            <Button look="primary" submits>
              {t('settings:useIt')}
            </Button>
          </>
        }
      />
    </form>
  );
}
