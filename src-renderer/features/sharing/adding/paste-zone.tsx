import { ClipboardPaste } from 'lucide-react';
import { useRef, useState } from 'react';
import type { PlatformId } from '#shared/model.ts';
import { type Pasted, readPasted } from '#shared/pasted/pasted.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { readFiles } from '../../window/text-drop-files.ts';
import { platformName } from './platform-words.ts';

interface PasteZoneProps {
  readonly platform: PlatformId;
  /** Something is held over the window, and could be dropped. */
  readonly isOver: boolean;
  onPasted(pasted: Pasted): void;
}

/** Takes a key, an address, both in one piece, or a file: by button and by keyboard. Dropping works anywhere (useTextDrop). */
export function PasteZone({ platform, isOver, onPasted }: PasteZoneProps) {
  const [isRefused, setRefused] = useState(false);
  const file = useRef<HTMLInputElement>(null);

  const take = (pasted: Pasted) => {
    setRefused(false);
    onPasted(pasted);
  };
  /** Browsers may keep the clipboard from a button; the keyboard always works. */
  const paste = () =>
    navigator.clipboard.readText().then(
      (text) => take(readPasted(text)),
      () => setRefused(true),
    );

  return (
    <section className={`paste-zone ${isOver ? 'over' : ''}`} aria-label={t('adding:paste.zone')}>
      <Icon of={ClipboardPaste} size={20} />
      <p className="grow" role={isRefused ? 'alert' : undefined}>
        {isRefused ? t('adding:paste.refused') : wordsFor(platform)}
      </p>
      <div className="row">
        <Button size="small" onClick={paste}>
          {t('adding:paste.button')}
        </Button>
        <Button size="small" look="quiet" onClick={() => file.current?.click()}>
          {t('adding:paste.chooseFile')}
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        hidden
        multiple
        accept=".json,.txt,.ini"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be chosen once more.
          event.target.value = '';
          if (files.length > 0) void readFiles(files).then(take);
        }}
      />
    </section>
  );
}

function wordsFor(platform: PlatformId): string {
  return platform === 'custom'
    ? t('adding:paste.fromService')
    : t('adding:paste.from', { platform: platformName(platform) });
}
