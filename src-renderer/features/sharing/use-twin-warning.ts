import { twinsOnAir } from '#shared/destinations/twins.ts';
import { t } from '#shared/words/words.ts';
import { useAppState } from '../../store/context.tsx';

/** What going live would do to a stream key that is used twice; undefined where none is. */
export function useTwinWarning(cameraId: string): string | undefined {
  const cameras = useAppState((state) => state.cameras);
  const destinations = useAppState((state) => state.destinations);
  const [pair] = twinsOnAir(cameraId, { cameras, destinations });
  if (!pair) return undefined;
  const { camera, destination, twin } = pair;
  const names = { name: destination.name, twin: twin.name };
  return camera === undefined ? t('sharing:twice.here', names) : t('sharing:twice.elsewhere', { ...names, camera });
}
