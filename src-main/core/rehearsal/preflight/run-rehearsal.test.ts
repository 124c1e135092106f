import { expect, test } from 'vitest';
import type { CameraState } from '#shared/state.ts';
import type { StreamTag } from '../../rtmp/server-dialogue.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { type RunState, runRehearsal } from './run-rehearsal.ts';

const record = '01640028ffe1001b67640028acd940780227e5c044000003000400000300f03c60c65801000468ef8fcbfdf8f800';
const header: StreamTag = { kind: 'video', timestampMs: 0, body: Buffer.from(`1700000000${record}`, 'hex') };
const picture: StreamTag = { kind: 'video', timestampMs: 0, body: Buffer.from('1701000000aa', 'hex') };

function rehearse() {
  const clock = createManualClock();
  const states: RunState[] = [];
  let camera: CameraState = { kind: 'starting', sinceMs: 0 };
  let send: ((tag: StreamTag) => void) | undefined;
  let played: string | undefined;
  const end = runRehearsal({
    id: 'rehearsal-1',
    cameraId: 'one',
    seconds: 20,
    clock,
    stage: {
      listen: (_, onTag) => {
        send = onTag;
        return () => {
          send = undefined;
        };
      },
    },
    play: ({ id, platform, streamUrl }) => {
      played = `${id} ${platform} ${streamUrl}`;
      return async () => {
        played = undefined;
      };
    },
    cameraState: () => camera,
    onState: (state) => states.push(state),
  });
  return {
    clock,
    states,
    end,
    kinds: () => states.map(({ kind }) => kind),
    played: () => played,
    isListening: () => send !== undefined,
    camera: (state: CameraState) => {
      camera = state;
    },
    firstPicture: () => {
      send?.(header);
      send?.(picture);
    },
  };
}

test('its time counts from the first picture, and then all of it has ended', async () => {
  const { clock, states, kinds, played, isListening, firstPicture } = rehearse();
  expect(played()).toBe('rehearsal-1 rehearsal rtmp://rehearsal.invalid/live');
  await clock.advance(8_000);
  expect(kinds()).toEqual(['opening']);
  firstPicture();
  await clock.advance(20_000);
  expect(states.at(-1)).toMatchObject({ kind: 'running', sinceMs: 1_009_000, untilMs: 1_029_000 });
  await clock.advance(1_000);
  expect(states.at(-1)).toMatchObject({ kind: 'played', stream: { video: { width: 1920 } } });
  expect([played(), isListening()]).toEqual([undefined, false]);
});

test('a camera that is lost is not waited for', async () => {
  const { clock, states, camera, firstPicture, played } = rehearse();
  firstPicture();
  await clock.advance(3_000);
  camera({ kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-ended' } });
  await clock.advance(1_000);
  expect(states.at(-1)).toEqual({ kind: 'failed', error: { code: 'camera-ended' } });
  expect(played()).toBeUndefined();
});

test('a camera from which nothing comes is given half a minute', async () => {
  const { clock, states } = rehearse();
  await clock.advance(29_000);
  expect(states.at(-1)?.kind).toBe('opening');
  await clock.advance(1_000);
  expect(states.at(-1)).toEqual({ kind: 'failed', error: { code: 'camera-no-picture', seconds: 30 } });
});

test('ended early it says nothing more', async () => {
  const { clock, kinds, end, played, firstPicture } = rehearse();
  firstPicture();
  await clock.advance(1_000);
  await end();
  await clock.advance(60_000);
  expect(kinds()).toEqual(['opening', 'running']);
  expect(played()).toBeUndefined();
});
