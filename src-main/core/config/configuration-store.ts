import type { Configuration } from '#shared/model.ts';
import type { AppProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { emptyConfiguration, loadConfiguration, saveConfiguration } from './configuration-file.ts';

/** The one owner of the configuration in memory. */
export interface ConfigurationStore {
  current(): Configuration;
  /** Replaces it and writes it to disk; writes follow one another and the newest wins. */
  update(change: (current: Configuration) => Configuration): void;
  /** Settles when everything is on disk. */
  flush(): Promise<void>;
}

export interface ConfigurationStoreOptions {
  /** Undefined: kept in memory only. */
  readonly file: string | undefined;
  readonly wallMs: number;
  /** Called after each update. */
  onUpdate(): void;
  onProblem(problem: AppProblem): void;
  /** The configuration is on disk. */
  onSaved(): void;
}

export async function openConfigurationStore(
  options: ConfigurationStoreOptions,
): Promise<Result<ConfigurationStore, AppProblem>> {
  const { file } = options;
  let current = emptyConfiguration;
  if (file !== undefined) {
    const loaded = await loadConfiguration(file, options.wallMs);
    if (!loaded.ok) return loaded;
    current = loaded.value.configuration;
    if (loaded.value.problem) options.onProblem(loaded.value.problem);
  }
  let writing: Promise<void> | undefined;
  let isDirty = false;

  async function write(path: string): Promise<void> {
    while (isDirty) {
      isDirty = false;
      try {
        await saveConfiguration(path, current);
        options.onSaved();
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'unknown';
        options.onProblem({ code: 'config-not-saved', file: path, reason });
      }
    }
    writing = undefined;
  }

  return ok({
    current: () => current,
    update: (change) => {
      current = change(current);
      isDirty = true;
      if (file !== undefined) writing ??= write(file);
      options.onUpdate();
    },
    flush: async () => {
      await writing;
    },
  });
}
