import type { Destination } from '#shared/model.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';

type Place = Pick<Destination, 'platform' | 'streamUrl'>;

/** A destination of another camera that sends to the same server: with the same stream key the two would be in each other's way. */
export function sameElsewhere<Other extends Place & Pick<Destination, 'cameraId'>>(
  form: Place,
  others: readonly Other[],
  cameraId: string,
): Other | undefined {
  const streamUrl = plain(form.streamUrl);
  if (streamUrl === '' || isRehearsal(form)) return undefined;
  return others.find(
    (other) => other.cameraId !== cameraId && other.platform === form.platform && plain(other.streamUrl) === streamUrl,
  );
}

const plain = (streamUrl: string): string =>
  streamUrl
    .trim()
    .replace(/\/{1,8}$/, '')
    .toLowerCase();
