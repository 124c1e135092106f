import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createApp, readEvents } from '../core/app.ts';
import { systemClock } from '../system/clock.ts';
import type { Command, Surroundings } from './command.ts';
import { events, eventsUsage } from './events.ts';
import { find, findUsage } from './find.ts';
import { live, liveUsage } from './live.ts';
import { probe, probeUsage } from './probe.ts';
import { serve, serveUsage } from './serve.ts';

const commands: Readonly<Record<string, Command>> = { serve, live, find, probe, events };

const usage = [
  'Usage: polycast COMMAND',
  ...[serveUsage, liveUsage, findUsage, probeUsage, eventsUsage],
  'help\n    Shows this.',
].join('\n\n  ');

/** Both this file and its bundle (out/main/polycast.js) are two folders below the project. */
const project = new URL('../../', import.meta.url);

/** The core promises to be down within 5 s. */
const longestEndMs = 6_000;

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command) {
  const around = surroundings();
  const code = await command(args, around).catch((error) => {
    around.say(`Polycast could not go on: ${error instanceof Error ? error.message : 'unknown'}`);
    return 1;
  });
  // Not before all output is out; and not left to the last timer or thread, which may belong to a hung keychain.
  process.stdout.write('', () => process.exit(code));
} else if (['help', '--help', '-h'].includes(name)) {
  console.log(usage);
} else {
  console.error(usage);
  process.exitCode = 2;
}

function surroundings(): Surroundings {
  const packageJson: { readonly version: string } = JSON.parse(readFileSync(new URL('package.json', project), 'utf8'));
  return {
    version: packageJson.version,
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
