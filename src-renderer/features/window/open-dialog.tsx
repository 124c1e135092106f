import { useAppState, useWindowState } from '../../store/context.tsx';
import { AddCameraDialog } from '../cameras/adding/add-camera-dialog.tsx';
import { CameraSettingsDialog } from '../cameras/camera-settings-dialog.tsx';
import { HealthDialog } from '../health/health-dialog.tsx';
import { AddDestinationDialog } from '../sharing/adding/add-destination-dialog.tsx';
import { EditDestinationDialog } from '../sharing/edit-destination-dialog.tsx';
import { ExportDialog } from '../transfer/export-dialog.tsx';
import { ImportDialog } from '../transfer/import-dialog.tsx';
import { StoredKeys } from '../transfer/stored-keys.tsx';
import { useDestinationsOf } from './main-window.tsx';

/** The dialog that is open, if any. One whose camera or destination is gone is not drawn. */
export function OpenDialog() {
  const dialog = useWindowState((state) => state.dialog);
  const cameras = useAppState((state) => state.cameras);
  const destinations = useAppState((state) => state.destinations);
  const ofCamera = useDestinationsOf(dialog && 'cameraId' in dialog ? dialog.cameraId : '');
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'add-camera':
      return <AddCameraDialog address={dialog.address} focus={dialog.focus ?? 'list'} />;
    case 'camera-settings': {
      const camera = cameras[dialog.cameraId];
      const isToCheck = dialog.focus === 'check';
      return camera ? <CameraSettingsDialog camera={camera} destinations={ofCamera} isToCheck={isToCheck} /> : null;
    }
    case 'health': {
      const camera = cameras[dialog.cameraId];
      return camera ? <HealthDialog camera={camera} destinations={ofCamera} /> : null;
    }
    case 'add-destination': {
      const camera = cameras[dialog.cameraId];
      if (!camera) return null;
      const { platform, pasted } = dialog;
      return <AddDestinationDialog camera={camera} destinations={ofCamera} platform={platform} pasted={pasted} />;
    }
    case 'edit-destination': {
      const destination = destinations[dialog.destinationId];
      if (!destination) return null;
      const camera = cameras[destination.cameraId];
      return <EditDestinationDialog destination={destination} camera={camera} focus={dialog.focus} />;
    }
    case 'export-configuration':
      return <ExportDialog />;
    case 'import-configuration':
      return <ImportDialog text={dialog.text} />;
    case 'stored-keys':
      return <StoredKeys />;
  }
}
