import type { App } from '../core/ports.ts';
import { openLog } from '../system/log.ts';
import { memorySecretStore } from '../system/secret-store.ts';
import { freeBytes, ownAddresses, ownNetworks } from '../system/surroundings.ts';
import type { ExitCode, Surroundings } from './command.ts';
import { inWords } from './words.ts';

/** Runs the core for one piece of work and keeps nothing of it: no configuration, no log, secrets in memory. */
export async function withOneShotApp(around: Surroundings, work: (app: App) => Promise<ExitCode>): Promise<ExitCode> {
  const created = await around.createApp({
    shell: 'headless',
    version: around.version,
    dataDirectory: undefined,
    secrets: memorySecretStore('a one-shot run keeps nothing'),
    clock: around.clock,
    log: openLog(undefined),
    addresses: ownAddresses,
    networks: ownNetworks,
    languages: () => [],
    freeBytes,
  });
  if (!created.ok) {
    around.say(inWords(created.error));
    return 1;
  }
  const app = created.value;
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
