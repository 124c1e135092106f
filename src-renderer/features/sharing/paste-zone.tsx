import { ClipboardPaste, Link, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Finding } from '../../components/finding.tsx';
import { Icon } from '../../components/icon.tsx';
import type { Pasted } from './destination-form.ts';

interface PasteZoneProps {
  /** Who gave the user what is to be pasted. */
  readonly from: string;
  /** What the last paste did. */
  readonly found: Pasted['found'] | undefined;
  onText(text: string): void;
  onUndo(): void;
}

/** Takes a key, an address or both in one piece, by button, by keyboard or dropped. */
export function PasteZone({ from, found, onText, onUndo }: PasteZoneProps) {
  const [isRefused, setRefused] = useState(false);

  const take = (text: string) => {
    setRefused(false);
    onText(text);
  };
  /** Browsers may keep the clipboard from a button; the keyboard always works. */
  const paste = () =>
    navigator.clipboard.readText().then(take, () => {
      setRefused(true);
    });

  return (
    <>
      <section
        className="paste-zone"
        aria-label="Paste or drop"
        onPaste={(event) => take(event.clipboardData.getData('text'))}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          take(event.dataTransfer.getData('text'));
        }}
      >
        <Icon of={ClipboardPaste} size={20} />
        <p className="grow">
          {isRefused
            ? 'This button may not read the clipboard here. Press Ctrl+V (Cmd+V on a Mac) now.'
            : `Paste or drop here what ${from} gave you: a key, an address, or both.`}
        </p>
        <Button size="small" onClick={paste}>
          Paste
        </Button>
      </section>
      <div role="status" className="paste-note">
        {found && (
          <Finding
            icon={Link}
            tone="note"
            actions={
              found !== 'nothing' && (
                <Button size="small" look="quiet" icon={Undo2} onClick={onUndo}>
                  Undo
                </Button>
              )
            }
          >
            {noteWords[found]}
          </Finding>
        )}
      </div>
    </>
  );
}

const noteWords: Record<Pasted['found'], string> = {
  both: 'We split what you pasted into Stream URL and Stream key.',
  'stream-url': 'We took what you pasted as the Stream URL.',
  key: 'We took what you pasted as the Stream key.',
  nothing: 'There is no text to paste.',
};
