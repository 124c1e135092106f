import { FileInput } from 'lucide-react';
import { useRef, useState } from 'react';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';

interface FileZoneProps {
  /** One was chosen already. */
  readonly hasFile: boolean;
  onFile(file: Blob): void;
}

/** Takes an exported file: by the system's dialog, or dropped. */
export function FileZone({ hasFile, onFile }: FileZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (file: Blob | undefined) => file && onFile(file);
  return (
    <section
      className={`file-zone ${isOver ? 'over' : ''}`}
      aria-label={t('transfer:import.choose')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <Icon of={FileInput} size={20} />
      <p className="grow">{t('transfer:import.drop')}</p>
      <Button size="small" autoFocus={!hasFile} onClick={() => input.current?.click()}>
        {hasFile ? t('transfer:import.another') : t('transfer:import.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ target }) => {
          take(target.files?.[0]);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
    </section>
  );
}
