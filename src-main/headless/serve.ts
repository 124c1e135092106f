import { join, resolve } from 'node:path';
import { fail, ok, type Result } from '#shared/result.ts';
import type { App, Log } from '../core/ports.ts';
import { logCrashes } from '../system/crashes.ts';
import { dataDirectory } from '../system/data-directory.ts';
import { lockDataDirectory } from '../system/instance-lock.ts';
import { openLog } from '../system/log.ts';
import { openSecretStore } from '../system/secret-store.ts';
import { environmentLanguages, freeBytes, ownAddresses, ownNetworks } from '../system/surroundings.ts';
import type { Command, ExitCode, Surroundings } from './command.ts';
import { parseOptions } from './options.ts';
import { isLoopback } from './server/http-guard.ts';
import { type HttpServer, startHttpServer } from './server/http-server.ts';
import { newToken, tokenFrom } from './server/token-file.ts';
import { stayAwakeOnAir } from './stay-awake.ts';
import { inWords } from './words.ts';

export const serveUsage = `serve [--data DIR] [--listen HOST:PORT] [--token-file FILE] [--demo]
    Runs Polycast without a window of its own and prints the address to open in a browser.
    --data: the folder of the configuration. --listen: 127.0.0.1:0 (a free port) if left out.
    --token-file: keeps the address the same from start to start; made when it is not there.
    --demo: adds the demo camera if there is none.`;

/** The app without a desktop: the same core and the same page, over HTTP on this machine. */
export const serve: Command = async (args, around) => {
  const options = await readServeOptions(args);
  if (!options.ok) {
    around.say(options.error);
    return 2;
  }
  const lock = await lockDataDirectory(options.value.directory);
  if (!lock.ok) {
    around.say(inWords(lock.error));
    return 1;
  }
  try {
    return await runApp(options.value, around);
  } finally {
    await lock.value.release();
  }
};

interface ServeOptions {
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  readonly token: string;
  readonly withDemo: boolean;
}

async function readServeOptions(args: readonly string[]): Promise<Result<ServeOptions, string>> {
  const options = parseOptions(args, {
    data: { type: 'string' },
    listen: { type: 'string', default: '127.0.0.1:0' },
    'token-file': { type: 'string' },
    demo: { type: 'boolean', default: false },
  });
  if (!options.ok) return options;
  const { data, listen, demo, 'token-file': tokenFile } = options.value;
  const place = parseListen(listen);
  if (!place) return fail('--listen takes HOST:PORT, for example 127.0.0.1:8080 or [::1]:8080.');
  const token = tokenFile === undefined ? ok(newToken()) : await tokenFrom(tokenFile);
  if (!token.ok) return token;
  const directory = data === undefined ? dataDirectory() : resolve(data);
  return ok({ directory, ...place, token: token.value, withDemo: demo });
}

/** HOST:PORT, an IPv6 address in brackets; undefined when it is neither. */
export function parseListen(text: string): { readonly host: string; readonly port: number } | undefined {
  const [, ipv6, name, digits] = /^(?:\[([\da-f:.]+)\]|([^:[\]/@\s]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = ipv6 ?? name;
  const port = Number(digits);
  return host !== undefined && port <= 65_535 ? { host, port } : undefined;
}

async function runApp(options: ServeOptions, around: Surroundings): Promise<ExitCode> {
  const log = openLog(logFileIn(options.directory));
  const endLogging = logCrashes(log);
  try {
    return await serveApp(options, around, log);
  } finally {
    endLogging();
  }
}

async function serveApp(options: ServeOptions, around: Surroundings, log: Log): Promise<ExitCode> {
  const secrets = await openSecretStore({ isDevelopment: around.isDevelopment });
  if (secrets.kind === 'memory') around.say(inWords({ code: 'keychain-unavailable', reason: secrets.reason ?? '' }));
  const created = await around.createApp({
    shell: 'headless',
    version: around.version,
    dataDirectory: options.directory,
    secrets,
    clock: around.clock,
    log,
    logFile: logFileIn(options.directory),
    addresses: ownAddresses,
    networks: ownNetworks,
    languages: environmentLanguages,
    freeBytes,
  });
  if (!created.ok) {
    around.say(inWords(created.error));
    return 1;
  }
  const app = created.value;
  const letSleep = stayAwakeOnAir(app, { log });
  try {
    if (options.withDemo) await addDemoCamera(app, around);
    const server = await startHttpServer({ ...options, app, rendererDirectory: around.rendererDirectory });
    await servedUntilStopped(server, options, around);
    return 0;
  } catch (error) {
    around.say(whyNotServed(error, options));
    return 1;
  } finally {
    letSleep();
    await app.close();
  }
}

const logFileIn = (directory: string) => join(directory, 'logs', 'polycast.log');

async function addDemoCamera(app: App, around: Surroundings): Promise<void> {
  if (Object.values(app.state().cameras).some((camera) => camera.source.kind === 'demo')) return;
  const added = await app.handlers['camera.add']({ name: 'Demo camera', source: { kind: 'demo' } });
  if (!added.ok) around.say(inWords(added.error));
}

async function servedUntilStopped(server: HttpServer, { host }: ServeOptions, around: Surroundings): Promise<void> {
  if (!isLoopback(host)) {
    around.say(
      'Others on your network can reach this address. Who has it can steer your broadcasts, and what is sent over ' +
        'plain HTTP can be read on the way, stream keys included. Browsers there show 4 ' +
        'pictures a second in place of live video.',
    );
  }
  around.print(server.url);
  if (!around.stop.aborted) {
    await new Promise((resolve) => around.stop.addEventListener('abort', resolve, { once: true }));
  }
  await server.close();
}

function whyNotServed(error: unknown, { host, port }: ServeOptions): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Choose another with --listen.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is no address of this computer.`;
  if (code === 'EACCES') return `This user may not open port ${port}. Choose one above 1023 with --listen.`;
  if (code === 'ENOENT') return 'The files of the page are missing. Build them with: npm run build';
  return `Polycast could not start: ${error instanceof Error ? error.message : 'unknown'}`;
}
