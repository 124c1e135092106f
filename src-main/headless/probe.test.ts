import { expect, test } from 'vitest';
import type { CommandHandlers } from '#shared/commands.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { noCameraMeters } from '#shared/state.ts';
import { systemClock } from '../system/clock.ts';
import { fakeApp } from './fake-app.fixture.ts';
import { probe } from './probe.ts';

type Report = Awaited<ReturnType<CommandHandlers['camera.test']>>;

function start(look: () => Promise<Report>, close: () => void = () => {}) {
  const app = fakeApp({ 'camera.test': look });
  const printed: string[] = [];
  const said: string[] = [];
  const stop = new AbortController();
  const exitCode = probe(['--camera', 'demo'], {
    version: '1.2.3',
    isDevelopment: true,
    rendererDirectory: '',
    clock: systemClock(),
    stop: stop.signal,
    createApp: async () =>
      ok({
        ...app,
        close: async () => {
          close();
          await app.close();
        },
      }),
    readEvents: async () => [],
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    readInput: async () => '',
  });
  return { app, printed, said, stop, exitCode };
}

test('tells as JSON what a camera sends', async () => {
  const media = { sourceVideo: 'h264', width: 1280, height: 720, profile: 'High 4.0', codec: 'avc1.640028' } as const;
  const run = start(async () =>
    ok({ media: { ...media, sourceAudio: 'aac', isEncoded: false }, meters: noCameraMeters }),
  );
  expect(await run.exitCode).toBe(0);
  expect(JSON.parse(run.printed.join(''))).toMatchObject({ codec: 'h264', width: 1280, isEncoded: false });
  expect(run.app.isClosed()).toBe(true);
});

test('a camera that cannot be seen makes it 1, with the reason', async () => {
  const run = start(async () => fail({ code: 'camera-no-picture', seconds: 5 }));
  expect(await run.exitCode).toBe(1);
  expect(run.said).toHaveLength(1);
  expect(run.printed).toEqual([]);
});

test('when told to stop it closes the core, waits for its children, and says nothing', async () => {
  let end: (report: Result<never, { code: 'camera-ended' }>) => void = () => {};
  let begin = () => {};
  const looking = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const run = start(
    () => {
      begin();
      return new Promise((resolve) => {
        end = resolve;
      });
    },
    () => end(fail({ code: 'camera-ended' })),
  );
  await looking;
  run.stop.abort();
  expect(await run.exitCode).toBe(1);
  expect([...run.printed, ...run.said]).toEqual([]);
});
