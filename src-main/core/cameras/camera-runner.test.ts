import { expect, test } from 'vitest';
import type { Camera, CameraSource } from '#shared/model.ts';
import { wholeProgramme } from '#shared/preview/preview-look.ts';
import { fail, ok } from '#shared/result.ts';
import { openSlateShelf } from '../slate/slate-shelf.ts';
import type { SourceEvents } from '../sources/source.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createCameraRunner } from './camera-runner.ts';

const main = { kind: 'rtsp', url: 'rtsp://192.0.2.7/main', transport: 'tcp' } as const;
const camera: Camera = {
  id: 'nest',
  name: 'Nest',
  source: main,
  user: '',
  order: 'live',
  isSlateOrdered: false,
  slate: { text: '', afterSeconds: 2, hasPicture: false },
  device: {},
};

/** A camera whose runs go on until they are ended, each named by its path; it takes `closingMs` to let go. */
function runCamera(source: CameraSource = main, closingMs = 0) {
  const clock = createManualClock();
  const running: string[] = [];
  const opened: string[] = [];
  const heard: string[] = [];
  const runner = createCameraRunner({
    camera: { ...camera, source },
    clock,
    log: { info: () => {}, warn: () => {} },
    shelf: openSlateShelf(undefined),
    renderSlate: async () => fail('no slate here'),
    readLogin: async () => ok(undefined),
    openSource: (each) => async (events, signal) => {
      const path = each.kind === 'rtsp' ? new URL(each.url).pathname : 'demo';
      opened.push(path);
      running.push(path);
      begin(events);
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      if (closingMs > 0) await new Promise<void>((resolve) => void clock.after(closingMs, resolve));
      running.splice(running.indexOf(path), 1);
      return { code: 'camera-ended' };
    },
    sendStills: () => () => {},
    follower: { update: ({ kind }) => heard.push(kind), close: () => {} },
    onChange: () => {},
  });
  return { clock, heard, opened, running, runner };
}

function begin(events: SourceEvents): void {
  events.onStart({ sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false });
  const body = Buffer.alloc(6);
  events.onTag({ kind: 'video', timestampMs: 0, body, isKeyframe: true, isSequenceHeader: false });
}

test('another sub stream leaves the camera’s own picture alone', async () => {
  const { clock, opened, running, runner } = runCamera();
  runner.setOnAir(true);
  runner.setSubStreamWanted(true);
  await clock.advance(0);
  const withSub = (subUrl?: string) => ({ ...camera, source: { ...main, ...(subUrl && { subUrl }) } });
  runner.replace(withSub('rtsp://192.0.2.7/small'));
  await clock.advance(0);
  expect(running).toEqual(['/main', '/small']);
  expect(runner.subFeed).toBeDefined();
  runner.replace(withSub('rtsp://192.0.2.7/smaller'));
  await clock.advance(0);
  expect(running).toEqual(['/main', '/smaller']);
  runner.replace(withSub());
  await clock.advance(0);
  expect([running, runner.subStream]).toEqual([['/main'], undefined]);
  expect(opened).toEqual(['/main', '/small', '/smaller']);
  await runner.close();
});

test('another login or address begins both streams anew, and closing ends both', async () => {
  const { clock, opened, running, runner } = runCamera({ ...main, subUrl: 'rtsp://192.0.2.7/small' });
  runner.setOnAir(true);
  runner.setSubStreamWanted(true);
  await clock.advance(0);
  runner.loginChanged();
  await clock.advance(0);
  expect(opened.toSorted()).toEqual(['/main', '/main', '/small', '/small']);
  await runner.close();
  expect(running).toEqual([]);
});

test('off air a look may take the sub stream, on air the main one', async () => {
  const { clock, running, runner } = runCamera({ ...main, subUrl: 'rtsp://192.0.2.7/small', previewFrom: 'sub' });
  let pictures = 0;
  const end = runner.preview(wholeProgramme, () => {
    pictures += 1;
  });
  await clock.advance(0);
  expect([running, runner.state.kind, pictures]).toEqual([['/small'], 'running', 1]);
  runner.setOnAir(true);
  await clock.advance(0);
  expect([running, pictures]).toEqual([['/main'], 2]);
  runner.setOnAir(false);
  end();
  await clock.advance(10_000);
  expect(running).toEqual([]);
  await runner.close();
});

test('the end of a broadcast leaves a test of a connection its pictures', async () => {
  const { clock, opened, running, runner } = runCamera();
  runner.setOnAir(true);
  const end = runner.rehearse();
  await clock.advance(0);
  runner.setOnAir(false);
  await clock.advance(3_000);
  expect([running, opened]).toEqual([['/main'], ['/main']]);
  end();
  await clock.advance(10_000);
  expect(running).toEqual([]);
  await runner.close();
});

test('a camera of which only the sub stream is looked at is followed by that', async () => {
  const { clock, heard, runner } = runCamera({ ...main, subUrl: 'rtsp://192.0.2.7/small', previewFrom: 'sub' });
  const end = runner.preview(wholeProgramme, () => {});
  await clock.advance(0);
  expect(heard.at(-1)).toBe('running');
  end();
  await clock.advance(0);
  expect(heard.at(-1)).toBe('idle');
  await runner.close();
});

test('a camera that is lent is left alone until it is given back; a broadcast waits for that', async () => {
  const { clock, opened, running, runner } = runCamera();
  runner.preview(wholeProgramme, () => {});
  await clock.advance(0);
  const giveBack = await runner.lend();
  expect(running).toEqual([]);
  runner.preview(wholeProgramme, () => {});
  await clock.advance(1_000);
  expect(running).toEqual([]);
  runner.setOnAir(true);
  await clock.advance(1_000);
  expect(running).toEqual([]);
  giveBack();
  giveBack();
  await clock.advance(0);
  expect(running).toEqual(['/main']);
  runner.setOnAir(false);
  await clock.advance(1_000);
  expect([running, opened]).toEqual([['/main'], ['/main', '/main']]);
  await runner.close();
});

test('a broadcast does not wait for ever for whoever has borrowed the camera', async () => {
  const { clock, running, runner } = runCamera();
  const giveBack = await runner.lend();
  runner.setOnAir(true);
  await clock.advance(3_000);
  expect(running).toEqual(['/main']);
  giveBack();
  await clock.advance(0);
  expect(running).toEqual(['/main']);
  await runner.close();
});

test('the sub stream is not opened anew before it was closed', async () => {
  const { clock, opened, running, runner } = runCamera(
    { ...main, subUrl: 'rtsp://192.0.2.7/small', previewFrom: 'sub' },
    2_000,
  );
  runner.preview(wholeProgramme, () => {})();
  const end = runner.preview(wholeProgramme, () => {});
  await clock.advance(0);
  end();
  runner.preview(wholeProgramme, () => {});
  await clock.advance(1_999);
  expect(opened).toEqual(['/small']);
  await clock.advance(1);
  expect([opened, running]).toEqual([['/small', '/small'], ['/small']]);
  const closed = runner.close();
  await clock.advance(2_000);
  await closed;
});

test('small looks take the sub stream, also on air', async () => {
  const { clock, running, runner } = runCamera({ ...main, subUrl: 'rtsp://192.0.2.7/small' });
  let pictures = 0;
  const end = runner.preview({ of: 'small', isStills: false }, () => {
    pictures += 1;
  });
  await clock.advance(0);
  expect([running, runner.state.kind, pictures]).toEqual([['/small'], 'running', 1]);
  runner.setOnAir(true);
  await clock.advance(0);
  expect([running, pictures]).toEqual([['/small', '/main'], 1]);
  runner.setOnAir(false);
  end();
  await clock.advance(10_000);
  expect(running).toEqual([]);
  await runner.close();
});
