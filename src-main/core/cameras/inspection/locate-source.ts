import type { CameraSource } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import type { PracticeCamera } from '../../rehearsal/practice-camera.ts';
import type { Location } from './target.ts';

/** Where a source is to be reached right now; the practice camera is started for it. */
export async function locateSource(
  source: CameraSource,
  onvifUrl: string | undefined,
  practice: PracticeCamera,
): Promise<Result<Location, CameraProblem>> {
  switch (source.kind) {
    case 'rtsp': {
      const { url, subUrl, transport } = source;
      // TCP is what a form is filled with; whoever chose UDP has a reason.
      return ok({ kind: 'camera', url, subUrl, onvifUrl, transport: transport === 'udp' ? 'udp' : 'any' });
    }
    case 'practice': {
      const opened = await practice.open();
      return opened.ok
        ? ok({ kind: 'camera', url: undefined, subUrl: undefined, onvifUrl: opened.value.onvifUrl, transport: 'any' })
        : opened;
    }
    case 'demo':
      return ok({ kind: 'demo' });
  }
}
