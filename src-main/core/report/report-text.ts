import { arch, cpus, homedir, release, totalmem, type } from 'node:os';
import { localTime } from '#shared/messages/event-messages.ts';
import type { AppState } from '#shared/state.ts';
import { redact } from '../ffmpeg/redact.ts';
import { shownState } from './shown-state.ts';

export interface ReportFacts {
  readonly state: AppState;
  /** Wall-clock milliseconds since 1970. */
  readonly nowMs: number;
  /** The events of the last 24 hours in words, a line for each. */
  readonly events: string;
  /** The newest lines of the log. */
  readonly log: string;
  /** All secrets that there are, to be taken out wherever they got in. */
  readonly secrets: readonly string[];
}

/**
 * The report for a support call, in English whatever is spoken but for the events. Addresses and states are in it; stream
 * keys, passwords, notes, and the name of the user's own folder are not.
 */
export function reportText({ state, nowMs, events, log, secrets }: ReportFacts): string {
  const text = [
    `Polycast diagnostics report of ${localTime(nowMs)} (${new Date(nowMs).toISOString()})\n`,
    section('Versions', versions(state)),
    section('State', `${JSON.stringify(shownState(state), null, 2)}\n`),
    section('Events of the last 24 hours', events || 'None.\n'),
    section('Newest lines of the log', log || 'None.\n'),
  ].join('\n');
  return withoutHome(redact(text, secrets.flatMap(formsOf)));
}

const section = (title: string, content: string): string => `== ${title} ==\n${content}`;

function versions({ engine, shell, version }: AppState): string {
  const { electron, node } = process.versions;
  const [processor] = cpus();
  const encoders = engine.encoders?.map(({ name, doesWork }) => `${name}${doesWork ? '' : ' (does not work)'}`);
  const lines = [
    `Polycast ${version} (${shell})`,
    `${type()} ${release()}, ${arch()}`,
    `Node ${node}${electron ? `, Electron ${electron}` : ''}`,
    `${cpus().length} processors${processor ? ` (${processor.model.trim()})` : ''}, ${Math.round(totalmem() / 2 ** 20)} MiB of memory`,
    engine.ffmpeg ? `FFmpeg ${engine.ffmpeg.version} at ${engine.ffmpeg.path}` : 'No FFmpeg',
    `Encoders for H.264: ${encoders?.join(', ') ?? 'not tried'}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** A shorter one is found in too many words, and what was taken out of those would tell it. */
const shortestToFind = 6;

const formsOf = (secret: string): readonly string[] =>
  secret.length < shortestToFind ? [] : [secret, JSON.stringify(secret).slice(1, -1)];

/** It has the user's name in it. */
function withoutHome(text: string): string {
  const home = homedir();
  const forms = [home, JSON.stringify(home).slice(1, -1)];
  return forms.reduce((rest, form) => (form.length > 1 ? rest.replaceAll(form, '~') : rest), text);
}
