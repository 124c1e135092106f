import { useEffect, useRef } from 'react';
import type { Opening } from '#shared/opening.ts';
import { assertNever } from '#shared/result.ts';
import { useReplica, useStores, useWindowState } from '../../store/context.tsx';
import type { WindowState } from '../../store/window-state.ts';
import { openPasted } from './open-pasted.ts';

/**
 * Opens what was asked for in the tray, by a link or with a file; `cameraId` is the camera that is shown. A dialog that is
 * open keeps what was typed in it: the next one comes when it is closed.
 */
export function useOpenedFromOutside(cameraId: string | undefined): void {
  const { window, connection } = useStores();
  const opening = useReplica((replica) => replica.opening);
  const isBusy = useWindowState(({ dialog }) => dialog !== undefined);
  const last = useRef<Opening>(undefined);
  useEffect(() => {
    if (!opening || opening === last.current || isBusy) return;
    last.current = opening;
    openInWindow(opening, cameraId, window.getState());
    if (opening.kind === 'rehearsal') void connection.call('rehearsal.start', { cameraId: opening.cameraId });
  }, [opening, isBusy, cameraId, window, connection]);
}

function openInWindow(opening: Opening, shownId: string | undefined, window: WindowState): void {
  const { open, select, show, showRehearsal } = window;
  switch (opening.kind) {
    case 'settings':
      show('settings');
      break;
    case 'camera':
      select(opening.cameraId);
      break;
    case 'rehearsal':
      select(opening.cameraId);
      showRehearsal(opening.cameraId);
      break;
    case 'add-camera':
      open({ kind: 'add-camera', address: opening.address });
      break;
    case 'pasted':
      openPasted({ open }, shownId, opening.text, opening.fileName);
      break;
    default:
      assertNever(opening);
  }
}
