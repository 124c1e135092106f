import { parseStreamUrl, type StreamTarget } from '#shared/destinations/stream-url.ts';
import type { DestinationProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { Clock } from '../../ports.ts';
import type { ResolveHost } from '../../rtmp/resolve-host.ts';

/** All that a publisher needs to begin. */
export interface Endpoint {
  readonly target: StreamTarget;
  readonly address: string;
  readonly streamKey: string;
}

export interface EndpointOptions {
  readonly streamUrl: string;
  readonly clock: Clock;
  readonly resolve: ResolveHost;
  /** Which of the host's addresses to take, counted round. */
  readonly addressTry: number;
  readStreamKey(): Promise<string | undefined>;
  onResolving(): void;
}

const resolveMs = 8_000;

/** Reads the URL, gets the key and looks the name up, for 8 s at most. When `signal` aborts, what it gives means nothing. */
export async function findEndpoint(
  options: EndpointOptions,
  signal: AbortSignal,
): Promise<Result<Endpoint, DestinationProblem>> {
  const target = parseStreamUrl(options.streamUrl);
  if (!target.ok) return target;
  const streamKey = await options.readStreamKey();
  if (!streamKey) return fail({ code: 'stream-key-missing' });
  if (signal.aborted) return fail({ code: 'destination-host-unknown', host: target.value.host });
  options.onResolving();
  const addresses = await resolveInTime(options, target.value.host, signal);
  if (!addresses.ok) return addresses;
  const address = addresses.value[options.addressTry % addresses.value.length] ?? target.value.host;
  return ok({ target: target.value, address, streamKey });
}

async function resolveInTime({ clock, resolve }: EndpointOptions, host: string, signal: AbortSignal) {
  const tooLong = new AbortController();
  const cancel = clock.after(resolveMs, () => tooLong.abort());
  const found = await resolve(host, AbortSignal.any([signal, tooLong.signal]));
  cancel();
  return found;
}
