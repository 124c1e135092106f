import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createApp, readEvents } from '../core/app.ts';
import { systemClock } from '../system/clock.ts';
import type { Surroundings } from './command.ts';
import { type Request, readRequest, usageOf } from './request.ts';

/** Both this file and its bundle (out/main/polycast.js) are two folders below the project. */
const project = new URL('../../', import.meta.url);

/** The core promises to be down within 5 s. */
const longestEndMs = 6_000;

const request = readRequest(process.argv.slice(2));
switch (request.kind) {
  case 'run':
    await run(request);
    break;
  case 'help':
    console.log(usageOf(request.of));
    break;
  case 'version':
    console.log(version());
    break;
  case 'unknown':
    if (request.name !== undefined) console.error(`Polycast has no command “${request.name}”.\n`);
    console.error(usageOf());
    process.exitCode = 2;
}

async function run({ name, command, args }: Extract<Request, { kind: 'run' }>): Promise<void> {
  const around = surroundings();
  const code = await command(args, around).catch((error) => {
    around.say(`Polycast could not go on: ${error instanceof Error ? error.message : 'unknown'}`);
    return 1;
  });
  if (code === 2) around.say(`How it is asked for: polycast help ${name}`);
  // Not before all output is out; and not left to the last timer or thread, which may belong to a hung keychain.
  process.stdout.write('', () => process.exit(code));
}

function surroundings(): Surroundings {
  return {
    version: version(),
    isDevelopment: existsSync(new URL('src-main', project)),
    rendererDirectory: fileURLToPath(new URL('out/renderer', project)),
    clock: systemClock(),
    stop: stopSignal(),
    createApp,
    readEvents,
    print: (line) => process.stdout.write(`${line}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    readInput: () => text(process.stdin),
  };
}

function version(): string {
  const packageJson: { readonly version: string } = JSON.parse(readFileSync(new URL('package.json', project), 'utf8'));
  return packageJson.version;
}

/**
 * A clean end on request. Signals come in twos and threes (from the terminal, from npm, from a wrapper), so that more
 * of them mean nothing; a core that does not come to its end is left behind instead.
 */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) return;
    setTimeout(() => process.exit(1), longestEndMs).unref();
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.stdout.on('error', stop);
  return controller.signal;
}
