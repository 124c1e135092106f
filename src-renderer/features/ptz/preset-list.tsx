import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { PtzPreset } from '#shared/commands.ts';
import { t } from '#shared/words/words.ts';
import { Button, IconButton } from '../../components/button.tsx';

interface PresetListProps {
  readonly presets: readonly PtzPreset[];
  onGo(preset: PtzPreset): void;
  onRemove(preset: PtzPreset): void;
}

/** The views that are kept in the camera. The first nine have a key. */
export function PresetList({ presets, onGo, onRemove }: PresetListProps) {
  const [asked, setAsked] = useState<string>();
  return (
    <ul className="preset-list" aria-label={t('ptz:views')}>
      {presets.map((preset, index) =>
        preset.token === asked ? (
          <RemovalQuestion
            key={preset.token}
            preset={preset}
            onKeep={() => setAsked(undefined)}
            onRemove={() => {
              setAsked(undefined);
              onRemove(preset);
            }}
          />
        ) : (
          <li key={preset.token} className="preset">
            <button
              type="button"
              className="preset-go"
              aria-label={t('ptz:goTo', { name: preset.name })}
              aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
              title={preset.name}
              onClick={() => onGo(preset)}
            >
              <span className="caption figures">{index < 9 && index + 1}</span>
              <span className="cut">{preset.name}</span>
            </button>
            <IconButton
              label={t('ptz:remove', { name: preset.name })}
              icon={Trash2}
              onClick={() => setAsked(preset.token)}
            />
          </li>
        ),
      )}
    </ul>
  );
}

interface RemovalQuestionProps {
  readonly preset: PtzPreset;
  onKeep(): void;
  onRemove(): void;
}

/** In place of the row, so that it is seen in full screen too. */
function RemovalQuestion({ preset, onKeep, onRemove }: RemovalQuestionProps) {
  const keepOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onKeep();
  };
  return (
    <li
      className="preset-question"
      aria-label={t('ptz:removeQuestion', { name: preset.name })}
      onKeyDown={keepOnEscape}
    >
      <p>{t('ptz:removeQuestion', { name: preset.name })}</p>
      <div className="row">
        <Button size="small" onClick={onRemove}>
          {t('common:remove')}
        </Button>
        <Button size="small" look="primary" autoFocus onClick={onKeep}>
          {t('common:keep')}
        </Button>
      </div>
    </li>
  );
}
