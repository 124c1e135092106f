import { dirname } from 'node:path';
import type { AppProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { AppState } from '#shared/state.ts';
import type { Vault } from '../config/vault.ts';
import type { Ports } from '../ports.ts';
import { newestLines } from './newest-lines.ts';
import { reportText } from './report-text.ts';

/** Reports for support calls. */
export interface Reports {
  /** The whole report as a text. */
  create(): Promise<string>;
  /** Shows the folder of the log. */
  openFolder(): Result<null, AppProblem>;
}

export interface ReportsOptions {
  readonly ports: Pick<Ports, 'clock' | 'logFile' | 'openFolder'>;
  readonly vault: Pick<Vault, 'names' | 'get'>;
  state(): AppState;
  /** In words, from a moment on: wall-clock milliseconds since 1970. */
  eventsSince(sinceMs: number): Promise<string>;
}

const dayMs = 86_400_000;
const keychainMs = 5_000;
/** Some thousand lines: a day and more, unless a camera comes and goes all the time. */
const logBytes = 512 * 1024;

export function createReports({ ports, vault, state, eventsSince }: ReportsOptions): Reports {
  const { clock, logFile, openFolder } = ports;

  /**
   * One that the keychain does not give, or not before somebody unlocks it, cannot be looked for; it was kept out of all
   * this from the beginning.
   */
  async function secrets(): Promise<readonly string[]> {
    let cancel = () => {};
    const patience = new Promise<undefined>((resolve) => {
      cancel = clock.after(keychainMs, () => resolve(undefined));
    });
    const asked = vault.names().map((name) => Promise.race([vault.get(name).catch(() => undefined), patience]));
    const found = await Promise.all(asked);
    cancel();
    return found.filter((secret) => secret !== undefined);
  }

  return {
    create: async () => {
      const nowMs = clock.wall();
      return reportText({
        state: state(),
        nowMs,
        events: await eventsSince(nowMs - dayMs),
        log: logFile === undefined ? '' : await newestLines(logFile, logBytes),
        secrets: await secrets(),
      });
    },
    openFolder: () => {
      if (!openFolder || logFile === undefined) return fail({ code: 'desktop-only' });
      openFolder(dirname(logFile));
      return ok(null);
    },
  };
}
