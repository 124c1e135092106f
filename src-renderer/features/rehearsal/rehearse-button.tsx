import { ClipboardCheck, RotateCw, X } from 'lucide-react';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { useAppState, useCall, useWindowState } from '../../store/context.tsx';
import { shortcutOf } from '../window/shortcut-of.ts';
import { useKeys } from '../window/use-keys.ts';
import { isUnderWay } from './use-rehearsal.ts';

/** Begins a rehearsal and shows it, or calls one off. */
export function RehearseButton({ camera }: { readonly camera: CameraView }) {
  const call = useCall();
  const state = useAppState(({ rehearsals }) => rehearsals[camera.id]?.state);
  const { dialog, rehearsalOf, showRehearsal } = useWindowState((window) => window);
  const isShown = rehearsalOf === camera.id;
  const isRunning = state !== undefined && isUnderWay(state);
  const hasResult = isShown && state !== undefined;

  async function rehearse(): Promise<void> {
    await call('rehearsal.start', { cameraId: camera.id });
    showRehearsal(camera.id);
  }
  async function callOff(): Promise<void> {
    await call('rehearsal.stop', { cameraId: camera.id });
    showRehearsal(undefined);
  }
  useKeys((event) => {
    const isMeant = shortcutOf(event) === 'shift+l' && !dialog;
    if (isMeant && !event.repeat && !isRunning) void rehearse();
    return isMeant;
  });

  const words = isRunning ? t('cancel') : hasResult ? t('rehearsal:again') : t('rehearsal:rehearse');
  return (
    <button
      type="button"
      className="button large quiet rehearse-button"
      aria-label={words}
      aria-keyshortcuts="Control+Shift+L Meta+Shift+L"
      title={isRunning ? undefined : t('rehearsal:what', { keys: shortcut })}
      onClick={isRunning ? callOff : rehearse}
    >
      <Icon of={isRunning ? X : hasResult ? RotateCw : ClipboardCheck} size={20} />
      <span className="not-compact">{words}</span>
    </button>
  );
}

const shortcut = navigator.platform.startsWith('Mac') ? '⇧⌘L' : 'Ctrl+Shift+L';
