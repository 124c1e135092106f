import { randomUUID } from 'node:crypto';
import type { Destination } from '#shared/model.ts';
import { isRehearsal, rehearsalStreamUrl } from '#shared/rehearsal/rehearsal.ts';
import type { Clock } from '../ports.ts';
import type { StreamTag } from '../rtmp/server-dialogue.ts';
import { startReceiver } from './receiver/receiver.ts';

/** The private receiver that rehearsals are sent to: RTMP like any platform's, on loopback, for this process alone. */
export interface RehearsalStage {
  /**
   * The destination as it can be sent to: a rehearsal has the receiver's address, whatever is written in it, and no
   * other; every other destination is as it was.
   */
  addressed(destination: Destination): Destination;
  /** The stream key of a rehearsal, by its destination's id. It is made up for each run. */
  keyOf(destinationId: string): string;
  /** Each tag that comes for a destination, until the returned function is called. One listener for each at a time. */
  listen(destinationId: string, onTag: (tag: StreamTag) => void): () => void;
  close(): Promise<void>;
}

/** Where the receiver could not be opened, rehearsals keep an address that is nobody's, and cannot be reached. */
export async function openRehearsalStage(clock: Pick<Clock, 'now' | 'after'>): Promise<RehearsalStage> {
  // Other programs of this computer could publish too, and are not to.
  const ticket = randomUUID();
  const listeners = new Map<string, (tag: StreamTag) => void>();
  const keyOf = (destinationId: string) => `${ticket}-${destinationId}`;
  const receiver = await startReceiver({
    clock,
    acceptKey: (key) => key.startsWith(ticket),
    onTag: (key, tag) => listeners.get(key)?.(tag),
  }).catch(() => undefined);
  return {
    addressed: (destination) => {
      if (!isRehearsal(destination)) return destination;
      const { backupStreamUrl: _, certificateAuthority: __, ...facts } = destination;
      return { ...facts, streamUrl: receiver?.url ?? rehearsalStreamUrl };
    },
    keyOf,
    listen: (destinationId, onTag) => {
      const key = keyOf(destinationId);
      listeners.set(key, onTag);
      return () => {
        if (listeners.get(key) === onTag) listeners.delete(key);
      };
    },
    close: async () => {
      await receiver?.close();
    },
  };
}
