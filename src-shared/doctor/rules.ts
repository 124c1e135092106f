import type { PlatformId } from '../model.ts';
import { platformById, type StreamRules, safeForAll } from '../platforms/platforms.ts';

/** A destination, as far as a camera's stream is concerned. */
export interface Recipient {
  readonly name: string;
  readonly platform: PlatformId;
}

/** The rules of one destination; without a name, those that suit every platform. */
export interface RecipientRules extends StreamRules {
  readonly name?: string;
}

/** Servers of all kinds cut streams at keyframes, and 2 s is what they count on. */
const anyServer: StreamRules = { keyframeSeconds: 2 };

/** The rules of each destination; those that are safe for all when none is chosen. */
export function rulesFor(recipients: readonly Recipient[]): readonly RecipientRules[] {
  if (recipients.length === 0) return [safeForAll];
  return recipients.map(({ name, platform }) => ({ ...anyServer, ...platformById(platform), name }));
}

export const namesOf = (rules: readonly RecipientRules[]): readonly string[] => rules.flatMap(({ name = [] }) => name);
