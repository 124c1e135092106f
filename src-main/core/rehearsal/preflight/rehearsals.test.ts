import { expect, test } from 'vitest';
import { destination } from '#shared/model.ts';
import type { RehearsalReport } from '#shared/rehearsal/rehearsal.ts';
import type { StreamTag } from '../../rtmp/server-dialogue.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { createRehearsals } from './rehearsals.ts';

const record = '01640028ffe1001b67640028acd940780227e5c044000003000400000300f03c60c65801000468ef8fcbfdf8f800';
const media = [`1700000000${record}`, '1701000000aa'].map(
  (body): StreamTag => ({ kind: 'video', timestampMs: 0, body: Buffer.from(body, 'hex') }),
);
const [twitch, kick] = ['twitch', 'kick'].map((id) =>
  destination.parse({ id, cameraId: 'one', name: id, platform: id, streamUrl: `rtmp://${id}.test/live` }),
);
const away = { code: 'destination-host-unknown', host: 'kick.test' } as const;

function start() {
  const clock = createManualClock();
  const done: RehearsalReport[] = [];
  const asked: string[] = [];
  let playing = 0;
  const rehearsals = createRehearsals({
    clock,
    stage: {
      listen: (_, onTag) => {
        for (const tag of media) onTag(tag);
        return () => {};
      },
    },
    play: () => {
      playing += 1;
      return async () => {
        playing -= 1;
      };
    },
    cameraState: (cameraId) => (cameraId === 'one' ? { kind: 'running', sinceMs: 0 } : undefined),
    destinations: () => [twitch, kick].flatMap((each) => each ?? []),
    reach: async ({ id }) => {
      asked.push(id);
      return id === 'kick' ? away : undefined;
    },
    readEncoder: async () => {
      throw new Error('the camera has none');
    },
    onDone: (_, report) => done.push(report),
    onChange: () => {},
  });
  return { clock, rehearsals, done, asked, playing: () => playing, kind: () => rehearsals.views.one?.state.kind };
}

test('in the end there is a report of the stream, and of who can be reached', async () => {
  const { clock, rehearsals, done, asked, kind } = start();
  rehearsals.start('one', 5);
  expect(kind()).toBe('opening');
  await clock.advance(2_000);
  expect(kind()).toBe('running');
  await clock.advance(4_000);
  expect(asked).toEqual(['twitch', 'kick']);
  expect(rehearsals.views.one?.state).toEqual({ kind: 'done', report: done[0] });
  expect(done[0]).toMatchObject({ finishedAtMs: 1_006_000, reached: { twitch: {}, kick: { problem: away } } });
  expect(done[0]?.encoder).toBeUndefined();
});

test('one that is ended leaves what the last one has found', async () => {
  const { clock, rehearsals, done, kind, playing } = start();
  rehearsals.start('one', 5);
  await clock.advance(6_000);
  rehearsals.start('one', 5);
  rehearsals.start('one', 5);
  await clock.advance(2_000);
  expect([kind(), playing()]).toEqual(['running', 1]);
  rehearsals.end('one');
  expect([kind(), done.length]).toEqual(['done', 1]);
  await clock.advance(20_000);
  expect([kind(), done.length, playing()]).toEqual(['done', 1, 0]);
});

test('the first one that is ended leaves nothing, and a camera that is gone has none', async () => {
  const { clock, rehearsals, kind, playing } = start();
  rehearsals.start('one', 5);
  rehearsals.end('one');
  expect(kind()).toBeUndefined();
  rehearsals.start('gone', 5);
  await clock.advance(2_000);
  expect(rehearsals.views).toEqual({});
  rehearsals.start('one', 5);
  await rehearsals.close();
  expect(playing()).toBe(0);
});
