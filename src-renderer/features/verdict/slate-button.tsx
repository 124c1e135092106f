import { Video } from 'lucide-react';
import type { CameraView } from '#shared/state.ts';
import { Icon } from '../../components/icon.tsx';
import { SlateIcon } from '../../components/slate-icon.ts';
import { useCall } from '../../store/context.tsx';
import { useKeys } from '../window/use-keys.ts';

/** Puts the slate in place of the camera at once, and takes it away again. */
export function SlateButton({ camera }: { readonly camera: CameraView }) {
  const call = useCall();
  const { id, isSlateOrdered, slateState } = camera;
  const toggle = () => call('camera.showSlate', { cameraId: id, isShown: !isSlateOrdered });
  useKeys(({ key, ctrlKey, metaKey, shiftKey, repeat }) => {
    const isMeant = (ctrlKey || metaKey) && shiftKey && key.toLowerCase() === 's';
    if (isMeant && !repeat) void toggle();
    return isMeant;
  });
  const { words, why } = isSlateOrdered ? back : slateState.kind === 'on-air' ? keep : show;
  return (
    <button
      type="button"
      className="button large quiet slate-button"
      aria-label={words}
      aria-keyshortcuts="Control+Shift+S Meta+Shift+S"
      title={`${why} (${shortcut})`}
      onClick={toggle}
    >
      <Icon of={isSlateOrdered ? Video : SlateIcon} size={20} />
      <span className="not-compact">{words}</span>
    </button>
  );
}

const show = { words: 'Show the slate', why: 'Viewers see the slate at once, until you take it away' } as const;
const keep = { words: 'Keep the slate', why: 'The slate stays, also when the camera is back' } as const;
const back = { words: 'Back to the camera', why: 'Viewers see the camera again' } as const;

const shortcut = navigator.platform.startsWith('Mac') ? '⇧⌘S' : 'Ctrl+Shift+S';
