import { expect, test } from 'vitest';
import type { BroadcastEvent } from '#shared/broadcast/events.ts';
import { localTime } from '#shared/messages/event-messages.ts';
import { events } from './events.ts';

const kept: readonly BroadcastEvent[] = [
  { atMs: 1_000, what: { kind: 'network-down' } },
  { atMs: 2_000, what: { kind: 'went-live', cameraId: 'one', camera: 'Nest' } },
];

async function run(args: readonly string[], stored = kept) {
  const asked: string[] = [];
  const printed: string[] = [];
  const said: string[] = [];
  const exitCode = await events(args, {
    readEvents: async (directory) => {
      asked.push(directory);
      return stored;
    },
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
  });
  return { asked, exitCode, printed, said };
}

test('prints a line of plain words for each event of the given folder', async () => {
  expect(await run(['--data', '/data'])).toEqual({
    asked: ['/data'],
    exitCode: 0,
    printed: [`${localTime(1_000)}  This computer lost its network\n${localTime(2_000)}  Nest: going live`],
    said: [],
  });
});

test('--last leaves out the older ones, --json prints them as they are kept', async () => {
  const { exitCode, printed } = await run(['--last', '1', '--json']);
  expect([exitCode, printed.map((line) => JSON.parse(line))]).toEqual([0, [kept[1]]]);
});

test('an empty history is said, and is no failure', async () => {
  const { exitCode, printed, said } = await run(['--data', '/data'], []);
  expect([exitCode, printed, said]).toEqual([0, [], ['Nothing has happened yet in /data.']]);
});

test.each(['0', '-1', 'x', '1.5'])('--last %s is not understood', async (last) => {
  const { exitCode, asked, said } = await run([`--last=${last}`]);
  expect([exitCode, asked, said.length]).toEqual([2, [], 1]);
});

test('nor is anything unknown', async () => {
  expect((await run(['--first', '3'])).exitCode).toBe(2);
});
