import { keyPlaceOf } from '#shared/destinations/key-place.ts';
import type { Destination } from '#shared/model.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';

type Place = Pick<Destination, 'platform' | 'streamUrl'>;

/** A destination of another camera that sends to the same server: with the same stream key the two would be in each other's way. */
export function sameElsewhere<Other extends Place & Pick<Destination, 'cameraId'>>(
  form: Place,
  others: readonly Other[],
  cameraId: string,
): Other | undefined {
  const place = keyPlaceOf(form.streamUrl);
  if (place === undefined || isRehearsal(form)) return undefined;
  return others.find(
    (other) => other.cameraId !== cameraId && other.platform === form.platform && keyPlaceOf(other.streamUrl) === place,
  );
}
