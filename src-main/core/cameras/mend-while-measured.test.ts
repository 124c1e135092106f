import { expect, test } from 'vitest';
import type { InspectionView } from '#shared/cameras/inspection.ts';
import { systemClock } from '../../system/clock.ts';
import { createApp } from '../app.ts';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import { practiceLogin } from '../rehearsal/practice-camera.ts';
import { memoryPorts } from '../testing/memory-ports.ts';

const ffmpeg = await locateFfmpeg([]);

test.skipIf(!ffmpeg)(
  'a change does not wait until the camera is measured as it was, and what cannot be changed is measured all the same',
  async () => {
    const created = await createApp(memoryPorts(systemClock()));
    if (!created.ok) throw new Error(created.error.code);
    const app = created.value;
    const login = practiceLogin;
    const started = await app.handlers['inspection.start']({ kind: 'address', source: { kind: 'practice' }, login });
    if (!started.ok) throw new Error(started.error.code);
    const { inspectionId } = started.value;
    const seen: InspectionView[] = [];
    app.onChange(() => seen.push(...[app.state().inspections[inspectionId]].filter((view) => view !== undefined)));
    const until = (isSo: (view: InspectionView) => boolean) =>
      expect
        .poll(() => app.state().inspections[inspectionId], { timeout: 60_000, interval: 50 })
        .toSatisfy((view: InspectionView | undefined) => view !== undefined && isSo(view));

    await until(({ phase }) => phase === 'measuring');
    await app.handlers['inspection.fix']({ inspectionId, change: { video: { codec: 'h264', keyframeFrames: 50 } } });
    await until(({ phase }) => phase === 'done');
    const mended = seen.at(-1);
    expect(mended).toMatchObject({ fix: { kind: 'done' }, main: { video: { codec: 'h264' } } });
    expect(mended?.main?.keyframes.seen).toBeGreaterThanOrEqual(3);
    // Three keyframes of the old stream would have taken at least 20 s.
    const before = seen.filter(({ main }) => main?.video.codec === 'hevc');
    expect(Math.max(...before.map(({ main }) => main?.keyframes.seen ?? 0))).toBeLessThan(3);
    expect(before.filter(({ phase }) => phase === 'done')).toEqual([]);

    await app.handlers['inspection.fix']({ inspectionId, change: { video: { keyframeFrames: 25 } } });
    await until(({ phase }) => phase === 'measuring');
    await app.handlers['inspection.fix']({ inspectionId, change: { video: { keyframeFrames: 100_000 } } });
    await until(({ phase }) => phase === 'done');
    const { fix, main } = seen.at(-1) ?? {};
    expect(fix).toMatchObject({ kind: 'failed' });
    expect(main?.keyframes).toMatchObject({ seen: expect.toSatisfy((count) => count >= 3) });
    expect(main?.keyframes.maxSeconds).toBeCloseTo(1, 1);
    await app.close();
  },
  120_000,
);
