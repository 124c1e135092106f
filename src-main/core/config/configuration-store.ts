import type { Configuration } from '#shared/model.ts';
import type { AppProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Clock } from '../ports.ts';
import { emptyConfiguration, loadConfiguration, saveConfiguration } from './configuration-file.ts';
import { noteStrays } from './stray-secrets.ts';

/** The one owner of the configuration in memory. */
export interface ConfigurationStore {
  current(): Configuration;
  /** Replaces it and writes it to disk; writes follow one another and the newest wins. */
  update(change: (current: Configuration) => Configuration): void;
  /** Settles when what is current now is on disk, or could not be written. */
  saved(): Promise<void>;
  /** The end: settles when everything is on disk, or could not be written. */
  close(): Promise<void>;
}

export interface ConfigurationStoreOptions {
  /** Undefined: kept in memory only. */
  readonly file: string | undefined;
  readonly clock: Pick<Clock, 'after' | 'wall'>;
  /** Called after each update. */
  onUpdate(): void;
  onProblem(problem: AppProblem): void;
  /** The configuration is on disk. */
  onSaved(): void;
}

/** A disk that took nothing, as it was full, is tried again after this. */
const retryMs = 10_000;

export async function openConfigurationStore(
  options: ConfigurationStoreOptions,
): Promise<Result<ConfigurationStore, AppProblem>> {
  const { clock, file } = options;
  let current = emptyConfiguration;
  if (file !== undefined) {
    const loaded = await loadConfiguration(file, clock.wall());
    if (!loaded.ok) return loaded;
    current = loaded.value.configuration;
    if (loaded.value.problem) options.onProblem(loaded.value.problem);
  }
  let writing: Promise<void> | undefined;
  let isDirty = false;
  let isClosed = false;
  let cancelRetry = () => {};

  function save(): void {
    if (file !== undefined && isDirty) writing ??= write(file);
  }

  async function write(path: string): Promise<void> {
    cancelRetry();
    while (isDirty) {
      isDirty = false;
      try {
        await saveConfiguration(path, current);
        options.onSaved();
      } catch (error) {
        isDirty = true;
        const reason = error instanceof Error ? error.message : 'unknown';
        options.onProblem({ code: 'config-not-saved', file: path, reason });
        if (!isClosed) cancelRetry = clock.after(retryMs, save);
        break;
      }
    }
    writing = undefined;
  }

  return ok({
    current: () => current,
    update: (change) => {
      current = noteStrays(current, change(current));
      isDirty = true;
      save();
      options.onUpdate();
    },
    saved: async () => {
      await writing;
    },
    close: async () => {
      await writing;
      isClosed = true;
      save();
      await writing;
    },
  });
}
