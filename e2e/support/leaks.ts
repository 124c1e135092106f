import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { allCommandLines, environmentOf, processTree } from './processes.ts';
import type { RemoteControl } from './remote-control.ts';
import type { ServedPolycast } from './served-polycast.ts';

/** The search for a secret in all that others can read while Polycast runs. It needs /proc (Linux). */
export interface Surface {
  readonly polycast: ServedPolycast;
  readonly control: RemoteControl;
  readonly page: Page;
  /** All that has come to the page over WebSockets. */
  readonly frames: readonly string[];
}

/** Keeps what comes to the page over WebSockets; to be called before it is opened. */
export function recordFrames(page: Page): readonly string[] {
  const frames: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(payload.toString('latin1'))),
  );
  return frames;
}

/** `name` is a camera's: it is no secret, and shows that the search would find one. */
export async function expectNoLeak(surface: Surface, name: string, secrets: readonly string[]): Promise<void> {
  const places = await untilNamed(surface, name);
  expect(places['command lines'], 'command lines').toContain(surface.polycast.dataDirectory);
  for (const [place, content] of Object.entries(places)) {
    for (const form of secrets.flatMap(formsOf)) expect(content.includes(form), `${place}: a secret`).toBe(false);
  }
}

/** The name is on its way to them for a moment. */
async function untilNamed(surface: Surface, name: string): Promise<Awaited<ReturnType<typeof read>>> {
  let places = await read(surface);
  await expect(async () => {
    places = await read(surface);
    for (const place of ['data folder and logs', 'traffic to a window', 'traffic to the page', 'the page'] as const) {
      expect(places[place], place).toContain(name);
    }
  }).toPass({ timeout: 30_000 });
  return places;
}

async function read({ polycast, control, page, frames }: Surface) {
  const tree = await processTree(polycast.pid);
  return {
    'command lines': await allCommandLines(),
    environments: (await Promise.all(tree.map(environmentOf))).join('\n'),
    'data folder and logs': await allTextIn(polycast.dataDirectory),
    terminal: polycast.output(),
    'traffic to a window': control.received(),
    'traffic to the page': frames.join('\n'),
    'the page': await page.content(),
  };
}

/** The ways in which a secret gets written: as it is, percent-encoded, in Base64, in JSON. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  JSON.stringify(secret).slice(1, -1),
];

export async function allTextIn(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // A file that has gone in the meantime is read by nobody.
  return (await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')))).join('\n');
}
