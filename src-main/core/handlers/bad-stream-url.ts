import { hasKeyInUrl, parseStreamUrl } from '#shared/destinations/stream-url.ts';
import type { Problem } from '#shared/problems.ts';

/** What is wrong with a stream URL; one with a stream key in it would keep that in clear. */
export function badStreamUrl(streamUrl: string | undefined): Problem | undefined {
  if (streamUrl === undefined) return undefined;
  if (hasKeyInUrl(streamUrl)) return { code: 'stream-url-invalid', reason: 'has-key' };
  const parsed = parseStreamUrl(streamUrl);
  return parsed.ok ? undefined : parsed.error;
}
