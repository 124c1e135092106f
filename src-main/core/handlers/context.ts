import type { Configuration } from '#shared/model.ts';
import type { Problem } from '#shared/problems.ts';
import { ok } from '#shared/result.ts';
import type { Webhook } from '../alerts/webhook.ts';
import type { Workshop } from '../cameras/workshop.ts';
import type { ConfigurationStore } from '../config/configuration-store.ts';
import { announceSecrets } from '../config/secrets.ts';
import type { Vault } from '../config/vault.ts';
import type { Engine } from '../ffmpeg/engine.ts';
import type { HealthHistories } from '../health/health-history.ts';
import type { Rehearsals } from '../rehearsal/preflight/rehearsals.ts';
import type { Removals } from '../removals/removals.ts';
import type { Reports } from '../report/reports.ts';
import type { SlateShelf } from '../slate/slate-shelf.ts';
import type { Studio } from '../studio.ts';
import type { Trials } from '../trials/trials.ts';

/** What handlers work on. Orders and facts go to the configuration; the studio follows it. */
export interface HandlerContext {
  readonly store: ConfigurationStore;
  readonly vault: Vault;
  readonly engine: Engine;
  readonly studio: Studio;
  readonly shelf: SlateShelf;
  readonly workshop: Workshop;
  readonly trials: Trials;
  readonly rehearsals: Rehearsals;
  readonly health: HealthHistories;
  readonly webhook: Webhook;
  readonly removals: Removals;
  readonly reports: Reports;
  dismiss(code: string): void;
  /** Somebody has decided about a camera that the question whether to go back on air is about. */
  decide(cameraId: string): void;
  /** The answer to the question whether to go back on air. */
  answerResume(isWanted: boolean): void;
  /** All events that are kept, in words. */
  exportEvents(): Promise<string>;
}

export const done = ok(null);

/** Changes one camera or destination by id, leaving all others the same objects. */
export function editItem<List extends 'cameras' | 'destinations'>(
  store: ConfigurationStore,
  list: List,
  id: string,
  change: Partial<Configuration[List][number]>,
): void {
  store.update((current) => ({
    ...current,
    [list]: current[list].map((item) => (item.id === id ? { ...item, ...change } : item)),
  }));
}

/** Stores a secret; undefined when it worked. */
export async function keepSecret(vault: Vault, name: string, secret: string): Promise<Problem | undefined> {
  try {
    await vault.put(name, secret);
    return undefined;
  } catch (error) {
    return { code: 'secret-store-failed', reason: error instanceof Error ? error.message : 'unknown' };
  }
}

/** The same for something that is about to be added. */
export async function keepNewSecret(
  { store, vault }: Pick<HandlerContext, 'store' | 'vault'>,
  name: string,
  secret: string,
): Promise<Problem | undefined> {
  await announceSecrets(store, [name]);
  return keepSecret(vault, name, secret);
}
