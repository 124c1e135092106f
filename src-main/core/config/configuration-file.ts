import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Configuration, configuration } from '#shared/model.ts';
import type { AppProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { withOwnIds } from './own-ids.ts';
import { readConfiguration } from './read-configuration.ts';

export const emptyConfiguration: Configuration = configuration.parse({ version: 2 });

/** What a start found: the configuration to go on with, and what went wrong, if anything. */
export interface Loaded {
  readonly configuration: Configuration;
  readonly problem?: AppProblem;
}

/**
 * Reads the configuration. A missing file gives an empty one. A file that can't be understood is moved aside under a
 * name of its own, never overwritten, so that nothing the user typed is lost; one that can't even be opened or moved
 * is a reason not to start.
 */
export async function loadConfiguration(file: string, wallMs: number): Promise<Result<Loaded, AppProblem>> {
  try {
    const reading = read(await readFile(file, 'utf8'));
    if (typeof reading !== 'string') return ok({ configuration: withOwnIds(reading) });
    const aside = `${file}.unreadable-${new Date(wallMs).toISOString().replaceAll(':', '-')}`;
    await rename(file, aside);
    const problem: AppProblem = { code: 'config-set-aside', file: aside, reason: reading };
    return ok({ configuration: emptyConfiguration, problem });
  } catch (error) {
    if (isMissing(error)) return ok({ configuration: emptyConfiguration });
    return fail({ code: 'config-unreadable', file, reason: error instanceof Error ? error.message : 'unknown' });
  }
}

/** Replaces the file in one step: a crash at any moment leaves the old or the new one, whole. */
export async function saveConfiguration(file: string, value: Configuration): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

/** The configuration in a text, or why it is none. */
function read(text: string): Configuration | string {
  try {
    return readConfiguration(JSON.parse(text));
  } catch {
    return 'it is not valid JSON';
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
