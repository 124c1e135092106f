import type { Command } from './command.ts';
import { events, eventsUsage } from './events.ts';
import { find, findUsage } from './find.ts';
import { live, liveUsage } from './live/live.ts';
import { probe, probeUsage } from './probe.ts';
import { serve, serveUsage } from './serve.ts';

/** What a command line asks for. */
export type Request =
  | { readonly kind: 'run'; readonly name: string; readonly command: Command; readonly args: readonly string[] }
  /** Of one command; of all where `of` is left out. */
  | { readonly kind: 'help'; readonly of?: string }
  | { readonly kind: 'version' }
  /** `name`: what was asked for, and is not there. */
  | { readonly kind: 'unknown'; readonly name?: string };

interface Known {
  readonly command: Command;
  readonly usage: string;
}

const commands: Readonly<Record<string, Known>> = {
  serve: { command: serve, usage: serveUsage },
  live: { command: live, usage: liveUsage },
  find: { command: find, usage: findUsage },
  probe: { command: probe, usage: probeUsage },
  events: { command: events, usage: eventsUsage },
};

export function readRequest([name, ...args]: readonly string[]): Request {
  if (name === undefined) return { kind: 'unknown' };
  if (name === '--version' || name === 'version') return { kind: 'version' };
  const isHelp = name === 'help' || isHelpOption(name);
  const [of] = args;
  if (isHelp) return of === undefined ? { kind: 'help' } : knownOr(of, { kind: 'help', of });
  const known = knownAs(name);
  if (!known) return { kind: 'unknown', name };
  return args.some(isHelpOption) ? { kind: 'help', of: name } : { kind: 'run', name, command: known.command, args };
}

/** How commands are asked for: the one, or all of them. */
export function usageOf(name?: string): string {
  const known = name === undefined ? undefined : knownAs(name);
  if (known) return `Usage: polycast ${known.usage}`;
  const usages = Object.values(commands).map(({ usage }) => usage);
  const others = [
    'help [COMMAND]\n    Shows this, or only what is about one command.',
    '--version\n    Shows the version.',
  ];
  return ['Usage: polycast COMMAND', ...usages, ...others].join('\n\n  ');
}

const isHelpOption = (text: string): boolean => text === '--help' || text === '-h';

const knownOr = (name: string, request: Request): Request => (knownAs(name) ? request : { kind: 'unknown', name });

const knownAs = (name: string): Known | undefined => (Object.hasOwn(commands, name) ? commands[name] : undefined);
