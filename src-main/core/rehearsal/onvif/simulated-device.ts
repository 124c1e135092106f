import type { EncoderSettings } from '#shared/cameras/encoder.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import type { SimulatedAudio } from '../camera/camera-arguments.ts';
import type { StreamRuns, StreamSettings } from '../camera/camera-stream.ts';
import type { DrawPicture } from '../camera/picture-pump.ts';
import type { Authentication } from '../camera/rtsp-player.ts';
import { type SimulatedCamera, type StreamName, startSimulatedCamera } from '../camera/simulated-camera.ts';
import { newcomersNightmare } from './newcomers-nightmare.ts';
import { type SimulatedOnvif, type SimulatedOnvifOptions, startSimulatedOnvif } from './simulated-onvif.ts';
import { takeSnapshot } from './snapshot.ts';

export interface SimulatedDeviceOptions extends SimulatedOnvifOptions {
  readonly ffmpegPath: string;
  /** Digest when there is a login, else none. */
  readonly rtspAuthentication?: Authentication;
  /** A free one when left out. */
  readonly rtspPort?: number;
  /** More players than these get 453. */
  readonly maxClients?: number;
  /** In each stream that may have some and whose settings do not tell of any; 0 when left out. */
  readonly bFrames?: number;
  /** Always when left out. */
  readonly runs?: StreamRuns;
  readonly createPicture?: (width: number, height: number) => DrawPicture;
  /** New settings are in force. */
  onSettings?(stream: StreamName, settings: EncoderSettings): void;
}

export interface SimulatedDevice extends SimulatedOnvif, Omit<SimulatedCamera, 'change'> {}

/** A whole camera: RTSP with its main and sub stream, and the ONVIF device that sets them. */
export async function startSimulatedDevice(
  options: SimulatedDeviceOptions,
): Promise<Result<SimulatedDevice, CameraProblem>> {
  const { ffmpegPath, address, login, createPicture, bFrames = 0 } = options;
  const encoders = options.encoders ?? usualEncoders;
  const { main, sub } = encoders;
  const started = await startSimulatedCamera({
    ffmpegPath,
    ...streamSettings(main.settings, bFrames),
    ...(sub && { sub: streamSettings(sub.settings, bFrames) }),
    ...(login && { login }),
    ...(options.rtspAuthentication && { auth: options.rtspAuthentication }),
    ...(options.rtspPort !== undefined && { port: options.rtspPort }),
    ...(options.maxClients !== undefined && { maxClients: options.maxClients }),
    ...(address !== undefined && { host: address }),
    ...(options.runs && { runs: options.runs }),
    ...(createPicture && { createPicture }),
  });
  if (!started.ok) return started;
  const camera = started.value;
  const { change, ...rtsp } = camera;
  const snapshots = new Map<StreamName, Promise<Buffer | undefined>>();

  const onvif: SimulatedOnvif = await startSimulatedOnvif(
    { ...options, encoders },
    {
      rtspPort: Number(new URL(camera.url).port),
      path: (stream) => new URL((stream === 'sub' && camera.subUrl) || camera.url).pathname,
      apply: async (stream, settings) => {
        const changed = await change(stream, streamSettings(settings, bFrames));
        if (!changed.ok) return changed;
        snapshots.delete(stream);
        options.onSettings?.(stream, settings);
        return ok(undefined);
      },
      snapshot: (stream) => {
        const { width, height } = onvif.settings(stream).video;
        const taken = snapshots.get(stream) ?? takeSnapshot({ ffmpegPath, width, height, createPicture });
        snapshots.set(stream, taken);
        return taken;
      },
    },
  ).catch(async (error: unknown) => {
    await camera.close();
    throw error;
  });
  return ok({
    ...rtsp,
    ...onvif,
    close: async () => {
      await Promise.all([onvif.close(), camera.close()]);
    },
  });
}

const usualEncoders = newcomersNightmare({ width: 640, height: 360, fps: 25, maxKbps: 1_000, hasHevc: true });

function streamSettings({ video, audio }: EncoderSettings, bFrames: number): StreamSettings {
  const { codec, profile, width, height, fps, keyframeFrames = fps, maxKbps = 1_000, isConstantBitrate } = video;
  return {
    video: {
      codec: codec === 'hevc' ? 'hevc' : 'h264',
      width,
      height,
      fps,
      kbps: maxKbps,
      keyframeSeconds: keyframeFrames / fps,
      bFrames: video.bFrames ?? bFrames,
      ...(isH264Profile(profile) && { profile }),
      ...(isConstantBitrate !== undefined && { isConstantBitrate }),
    },
    audio: audio ? (audioNames[audio.codec] ?? 'none') : 'none',
  };
}

function isH264Profile(name: string | undefined): name is 'Baseline' | 'Main' | 'High' {
  return name === 'Baseline' || name === 'Main' || name === 'High';
}

const audioNames: Readonly<Record<string, SimulatedAudio>> = { aac: 'aac', pcm_mulaw: 'pcmu', pcm_alaw: 'pcma' };
