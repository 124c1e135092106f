import { expect, test } from 'vitest';
import type { InspectionView } from '#shared/cameras/inspection.ts';
import { examine } from '#shared/doctor/examine.ts';
import { proposeChange } from '#shared/doctor/propose.ts';
import { systemClock } from '../../system/clock.ts';
import { createApp } from '../app.ts';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import { practiceLogin } from '../rehearsal/practice-camera.ts';
import { memoryPorts } from '../testing/memory-ports.ts';

const ffmpeg = await locateFfmpeg([]);
const recipients = [{ name: 'Parish', platform: 'youtube' }] as const;
const secondsMs = 1_000;

test.skipIf(!ffmpeg)(
  'a camera with H.265, a keyframe every 10 s and G.711 is understood, mended, and put back as it was',
  async () => {
    const created = await createApp(memoryPorts(systemClock()));
    if (!created.ok) throw new Error(created.error.code);
    const app = created.value;
    const started = await app.handlers['inspection.start']({
      kind: 'address',
      source: { kind: 'practice' },
      login: practiceLogin,
    });
    if (!started.ok) throw new Error(started.error.code);
    const { inspectionId } = started.value;
    const done = async (isSo: (view: InspectionView) => boolean): Promise<InspectionView> => {
      await expect
        .poll(() => app.state().inspections[inspectionId], { timeout: 90 * secondsMs, interval: 200 })
        .toSatisfy((view: InspectionView) => view.phase === 'done' && isSo(view));
      const view = app.state().inspections[inspectionId];
      if (!view) throw new Error('it has ended');
      return view;
    };

    const sick = await done(() => true);
    expect(sick.problem).toBeUndefined();
    expect(sick.main).toMatchObject({ video: { codec: 'hevc' }, audio: { codec: 'pcm_mulaw' }, transport: 'tcp' });
    expect(sick.main?.keyframes.medianSeconds).toBeCloseTo(10, 0);
    expect(sick.sub).toMatchObject({ video: { codec: 'h264' } });
    if (!sick.main || !sick.encoder) throw new Error('it was not looked at');
    const kinds = examine(sick.main, recipients).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['video-codec', 'keyframes-rare', 'audio-codec']));

    const change = proposeChange(sick.main, sick.encoder, recipients);
    if (!change) throw new Error('nothing was proposed');
    await app.handlers['inspection.fix']({ inspectionId, change });
    const mended = await done(({ fix }) => fix?.kind === 'done');
    expect(mended.main).toMatchObject({ video: { codec: 'h264' }, audio: { codec: 'pcm_mulaw' } });
    expect(mended.main?.keyframes.maxSeconds).toBeCloseTo(2, 1);
    expect(mended.encoderBefore).toEqual(sick.encoder.settings);

    const added = await app.handlers['camera.add']({
      name: 'Practice',
      source: { kind: 'practice' },
      login: practiceLogin,
      inspectionId,
    });
    const cameraId = added.ok ? added.value.cameraId : '';
    const preview = app.preview(cameraId, () => {});
    await expect
      .poll(() => app.state().cameras[cameraId]?.media, { timeout: 20 * secondsMs })
      .toMatchObject({ sourceVideo: 'h264', isEncoded: false });
    if (preview.ok) preview.value();
    expect(app.state().cameras[cameraId]).toMatchObject({
      device: { vendor: 'Polycast', ptz: { canPanTilt: true } },
      encoderBefore: sick.encoder.settings,
    });

    await app.handlers['inspection.undoFix']({ inspectionId });
    const restored = await done((view) => view.encoderBefore === undefined && view.main?.video.codec === 'hevc');
    expect(restored.encoder?.settings).toEqual(sick.encoder.settings);
    expect(restored.main?.keyframes.medianSeconds).toBeCloseTo(10, 0);
    await app.close();
  },
  240 * secondsMs,
);
