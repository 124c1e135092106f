import type { Destination } from '#shared/model.ts';
import type { ConnectPhase, DestinationProblem } from '#shared/problems.ts';
import { findEndpoint } from '../../destinations/session/find-endpoint.ts';
import type { Ports } from '../../ports.ts';
import { openPublisher } from '../../rtmp/publisher.ts';
import { resolveHost } from '../../rtmp/resolve-host.ts';

/**
 * Opens a session as for a broadcast, from the look-up of its name to the server's answer to `connect`, and closes it
 * there: nothing is published, and the stream key stays here. Gives what was in the way; undefined where nothing was, or
 * when `signal` aborts. At most 36 s, since a server has 8 s for each step.
 */
export async function reachDestination(
  { streamUrl, certificateAuthority }: Pick<Destination, 'streamUrl' | 'certificateAuthority'>,
  { clock, resolveHost: resolve = resolveHost }: Pick<Ports, 'clock' | 'resolveHost'>,
  signal: AbortSignal,
  onPhase: (phase: ConnectPhase) => void = () => {},
): Promise<DestinationProblem | undefined> {
  const endpoint = await findEndpoint(
    {
      streamUrl,
      clock,
      resolve,
      addressTry: 0,
      readStreamKey: async () => noKey,
      onResolving: () => onPhase('resolve'),
    },
    signal,
  );
  if (signal.aborted) return undefined;
  if (!endpoint.ok) return endpoint.error;
  return new Promise((settle) => {
    const finish = (problem?: DestinationProblem) => {
      void publisher.close();
      settle(problem);
    };
    const publisher = openPublisher({
      ...endpoint.value,
      ...(certificateAuthority && { certificateAuthority }),
      timeoutAfter: clock.after,
      events: {
        // Told before anything of the next step is written.
        onPhase: (phase) => (phase === 'publish' ? finish() : onPhase(phase)),
        onReady: () => {},
        onDrain: () => {},
        onAcknowledged: () => {},
        onClose: finish,
      },
    });
    signal.addEventListener('abort', () => finish(), { once: true });
  });
}

/** It is never sent. */
const noKey = 'rehearsal';
