import type { CameraView } from '#shared/state.ts';
import { useWindowState } from '../../store/context.tsx';
import { moveToRegion } from './regions.ts';
import { shortcutOf } from './shortcut-of.ts';
import { useKeys } from './use-keys.ts';

/** The keys that work anywhere in the window. Those of one part are with that part. */
export function useShortcuts(cameras: readonly CameraView[], camera: CameraView | undefined): void {
  const { page, dialog, open, select, show, isTimelineOpen, openTimeline } = useWindowState((state) => state);
  useKeys((event) => {
    if (dialog) return false;
    if (event.key === 'F6') {
      moveToRegion(event.shiftKey ? -1 : 1);
      return true;
    }
    const key = shortcutOf(event);
    const chosen = cameras[Number(key) - 1];
    if (chosen) select(chosen.id);
    else if (key === 'n' || key === 'f') open({ kind: 'add-camera', address: '' });
    else if (key === ',') show('settings');
    else if (key === 'g' && camera) show(page === 'grid' ? 'cameras' : 'grid');
    else if (key === 't' && camera) openTimeline(!isTimelineOpen);
    else if (key === 'd' && camera) {
      open({ kind: 'add-destination', cameraId: camera.id, platform: 'youtube' });
    } else return false;
    return true;
  });
}
