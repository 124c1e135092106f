import { createCanvas } from '@napi-rs/canvas';
import type { DiscoveryView, FoundCamera, FoundStanding } from '#shared/cameras/discovery.ts';
import type { Encoder, EncoderSettings, VideoCodecOptions } from '#shared/cameras/encoder.ts';
import type { InspectionView, StreamReport } from '#shared/cameras/inspection.ts';
import { cameraView } from '#shared/testing/views.ts';
import type { StagedAnswers } from './staged-page.ts';

/** A network of cameras, of which one is looked at closely. The addresses are for documentation (RFC 5737). */

const ownNetworks = ['192.0.2.0/24'];
const found = (address: string, standing: FoundStanding, facts: Partial<FoundCamera> = {}): FoundCamera => ({
  id: address,
  address,
  standing,
  ...facts,
});
const onvif = { onvifUrl: 'http://192.0.2.1/onvif/device_service' };
const allFound = [
  found('192.0.2.66', { kind: 'open' }, { vendor: 'Axis', model: 'M2036-LE', ...onvif }),
  found('192.0.2.71', { kind: 'needs-password' }, { vendor: 'Hikvision', model: 'DS-2CD2T47', ...onvif }),
  found('192.0.2.77', { kind: 'no-onvif' }, { vendor: 'Reolink', rtspUrl: 'rtsp://192.0.2.77/' }),
  found('192.0.2.90', { kind: 'looking' }, onvif),
  found('192.0.2.95', { kind: 'needs-password' }, { vendor: 'Axis', model: 'P3265-LV', cameraId: 'one' }),
  found('198.51.100.9', { kind: 'other-subnet', own: ownNetworks }, { vendor: 'Dahua', model: 'HFW2431S' }),
];

export const discoveryOf = (
  phase: DiscoveryView['phase'],
  cameras: readonly FoundCamera[] = allFound,
  hints: DiscoveryView['hints'] = [],
): DiscoveryView => ({ phase, found: Object.fromEntries(cameras.map((camera) => [camera.id, camera])), hints });

/** `first` and `last` are the ends of their addresses. */
export const manyFound = (first: number, last: number): readonly FoundCamera[] =>
  Array.from({ length: last - first + 1 }, (_, index) => {
    const end = first + index;
    const standing = end % 3 === 0 ? 'open' : 'needs-password';
    return found(`192.0.2.${end}`, { kind: standing }, { vendor: 'Axis', model: `M20${end}`, ...onvif });
  });

const main: StreamReport = {
  video: { codec: 'hevc', profile: 'Main', width: 1920, height: 1080 },
  audio: { codec: 'pcm_alaw', sampleRate: 8_000, channels: 1 },
  transport: 'tcp',
  fps: 25,
  videoKbps: 4_400,
  audioKbps: 64,
  keyframes: { seen: 3, minSeconds: 10, medianSeconds: 10, maxSeconds: 10 },
  hasBFrames: false,
  seconds: 25,
};
const mended: StreamReport = {
  ...main,
  video: { ...main.video, codec: 'h264', profile: 'High' },
  keyframes: { seen: 3, minSeconds: 2, medianSeconds: 2, maxSeconds: 2 },
};
const sub: StreamReport = { ...mended, video: { ...mended.video, width: 640, height: 360 }, videoKbps: 400 };

const audio = { codec: 'pcm_alaw', kbps: 64, sampleRate: 8_000 } as const;
const settings: EncoderSettings = {
  video: { codec: 'hevc', profile: 'Main', width: 1920, height: 1080, fps: 25, keyframeFrames: 250, maxKbps: 4_096 },
  audio,
};
const mendedSettings: EncoderSettings = {
  ...settings,
  video: { ...settings.video, codec: 'h264', profile: 'High', keyframeFrames: 50 },
};
const options = (codec: 'h264' | 'hevc'): VideoCodecOptions => ({
  codec,
  profiles: codec === 'h264' ? ['Main', 'High'] : ['Main'],
  sizes: [{ width: 1920, height: 1080 }],
  fps: [25, 12.5],
  keyframeFrames: { min: 1, max: 400 },
  kbps: { min: 100, max: 12_000 },
  canBeConstantBitrate: false,
});
const encoder: Encoder = {
  settings,
  video: [options('hevc'), options('h264')],
  audio: [{ codec: audio.codec, kbps: [audio.kbps], sampleRates: [audio.sampleRate] }],
};

/** What a close look finds in the end: a camera that is hard to put on the air, and can be mended. */
const looked: InspectionView = {
  subject: { kind: 'found', foundId: '192.0.2.71' },
  phase: 'done',
  device: { vendor: 'Hikvision', model: 'DS-2CD2T47', firmware: 'V5.7.3', serialNumber: 'DS-0120' },
  clockOffsetSeconds: -172_800,
  source: { kind: 'rtsp', url: 'rtsp://192.0.2.71/101', transport: 'tcp', subUrl: 'rtsp://192.0.2.71/102' },
  main,
  sub,
  hasPicture: true,
  encoder,
};
export const inspections = {
  opening: { subject: looked.subject, phase: 'opening', hasPicture: false },
  looked,
} as const satisfies Record<string, InspectionView>;

const fixed = (change: Parameters<NonNullable<StagedAnswers['inspection.fix']>>[0]['change']): InspectionView => ({
  ...looked,
  main: mended,
  encoder: { ...encoder, settings: mendedSettings },
  encoderBefore: settings,
  fix: { kind: 'done', change, before: settings, after: mendedSettings },
});

/** The core's part: `first` is what a look at the camera shows until the state is set to something else. */
export const inspectionAnswers = (first: InspectionView): StagedAnswers => ({
  'inspection.start': (_, set) => {
    set({ inspections: { look: first } });
    return { inspectionId: 'look' };
  },
  'inspection.picture': () => ({ jpeg: picture() }),
  'inspection.fix': ({ change }, set) => {
    set({ inspections: { look: fixed(change) } });
    return null;
  },
});

/** A camera with a mount, which is added. */
export const withMount = cameraView({
  name: 'Harbour entrance',
  source: { kind: 'rtsp', url: 'rtsp://192.0.2.95/stream1', transport: 'tcp' },
  user: 'operator',
  hasPassword: true,
  device: { vendor: 'Axis', model: 'P3265-LV', ...onvif, ptz: { canPanTilt: true, canZoom: true } },
});

/** A harbour, roughly. */
function picture(): string {
  const canvas = createCanvas(640, 360);
  const context = canvas.getContext('2d');
  for (const [colour, top, height] of [
    ['#9fc3de', 0, 200],
    ['#3d6d86', 200, 160],
    ['#d9c9a3', 188, 14],
  ] as const) {
    context.fillStyle = colour;
    context.fillRect(0, top, 640, height);
  }
  return canvas.toBuffer('image/jpeg').toString('base64');
}
