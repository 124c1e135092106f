import type { Destination } from '#shared/model.ts';
import { badStreamUrl } from '../handlers/bad-stream-url.ts';

/** Whether both addresses of a destination are such as can be added: RTMP, and without a stream key. */
export function hasGoodAddresses({ streamUrl, backupStreamUrl }: Destination): boolean {
  return [streamUrl, backupStreamUrl].every((url) => badStreamUrl(url) === undefined);
}
