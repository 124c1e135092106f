import { ImagePlus, TriangleAlert } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Hint } from '../../../components/field.tsx';
import { Icon } from '../../../components/icon.tsx';
import type { PictureChange } from './slate-form.ts';
import { readSlatePicture } from './slate-picture.ts';

interface SlatePictureFieldProps {
  readonly change: PictureChange;
  onChange(change: PictureChange): void;
}

/** Takes a picture of the user's own, by a dialog of the system or dropped, and shows what became of it. */
export function SlatePictureField({ change, onChange }: SlatePictureFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const id = useId();

  async function take(file: Blob | undefined): Promise<void> {
    if (!file) return;
    const picture = await readSlatePicture(file);
    if (typeof picture === 'string') return setProblem(picture);
    setProblem(undefined);
    onChange({ kind: 'chosen', picture });
  }
  function remove(): void {
    setProblem(undefined);
    onChange({ kind: 'removed' });
  }

  const hasPicture = change.kind === 'chosen' || change.kind === 'stored';
  return (
    <section
      className="slate-picture"
      aria-labelledby={id}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void take(event.dataTransfer.files[0]);
      }}
    >
      <Preview change={change} />
      <div className="grow">
        <span id={id} className="field-label">
          {t('cameras:slate.picture')}
        </span>
        <p className="caption" role="status">
          {t(`cameras:slate.picture_${change.kind}`)}
        </p>
        {problem && (
          <Hint icon={TriangleAlert} isTrouble>
            {problem}
          </Hint>
        )}
      </div>
      <Button size="small" onClick={() => input.current?.click()}>
        {hasPicture ? t('cameras:slate.replace') : t('cameras:slate.choose')}
      </Button>
      {hasPicture && (
        <Button size="small" look="quiet" onClick={remove}>
          {t('cameras:slate.remove')}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={({ target }) => {
          void take(target.files?.[0]);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
    </section>
  );
}

function Preview({ change }: { readonly change: PictureChange }) {
  const blob = change.kind === 'chosen' ? change.picture.blob : undefined;
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(made);
    };
  }, [blob]);
  return (
    <span className="slate-picture-preview">
      {url ? <img src={url} alt={t('cameras:slate.chosenAlt')} /> : <Icon of={ImagePlus} size={20} />}
    </span>
  );
}
