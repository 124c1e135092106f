import { Video } from 'lucide-react';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { SlateIcon } from '../../components/slate-icon.ts';
import { useCall } from '../../store/context.tsx';
import { shortcutOf } from '../window/shortcut-of.ts';
import { useKeys } from '../window/use-keys.ts';

/** Puts the slate in place of the camera at once, and takes it away again. */
export function SlateButton({ camera }: { readonly camera: CameraView }) {
  const call = useCall();
  const { id, isSlateOrdered, slateState } = camera;
  const toggle = () => call('camera.showSlate', { cameraId: id, isShown: !isSlateOrdered });
  useKeys((event) => {
    const isMeant = shortcutOf(event) === 'shift+s';
    if (isMeant && !event.repeat) void toggle();
    return isMeant;
  });
  const does = isSlateOrdered ? 'back' : slateState.kind === 'on-air' ? 'keep' : 'show';
  const words = t(`verdict:slateButton.${does}`);
  return (
    <button
      type="button"
      className="button large quiet slate-button"
      aria-label={words}
      aria-keyshortcuts="Control+Shift+S Meta+Shift+S"
      title={t(`verdict:slateButton.${does}Why`, { keys: shortcut })}
      onClick={toggle}
    >
      <Icon of={isSlateOrdered ? Video : SlateIcon} size={20} />
      <span className="not-compact">{words}</span>
    </button>
  );
}

const shortcut = navigator.platform.startsWith('Mac') ? '⇧⌘S' : 'Ctrl+Shift+S';
