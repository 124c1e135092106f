import { locateFfmpeg } from '../../src-main/core/ffmpeg/locate.ts';
import { startSimulatedCamera } from '../../src-main/core/rehearsal/camera/simulated-camera.ts';
import { startFaultProxy } from '../../src-main/core/testing/fault-proxy.ts';
import { systemClock } from '../../src-main/system/clock.ts';

/** The camera of the bench: a small picture that flashes as its sound ticks, once a second; a keyframe each second. */
export interface BenchCamera {
  url(): Promise<string>;
  /** Its RTSP server ends, and its port is closed. */
  stop(): Promise<void>;
  /** It is back at the same address. */
  start(): Promise<void>;
  freeze(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

const video = { width: 640, height: 360, fps: 25, kbps: 800, keyframeSeconds: 1 };

/** `address`: where it is to be reached, when that is not 127.0.0.1. */
export async function openBenchCamera(address?: string): Promise<BenchCamera> {
  const ffmpeg = await locateFfmpeg([]);
  if (!ffmpeg) throw new Error('this bench needs ffmpeg');
  const ffmpegPath = ffmpeg.path;
  let camera = await begin(0);
  const { port, pathname } = new URL(camera.url);
  const door = address
    ? await startFaultProxy({ clock: systemClock(), targetPort: Number(port), host: address })
    : undefined;

  async function begin(atPort: number) {
    const started = await startSimulatedCamera({ ffmpegPath, video, audio: 'aac', port: atPort });
    if (!started.ok) throw new Error(started.error.code);
    return started.value;
  }

  return {
    url: async () => (door ? `rtsp://${door.host}:${door.port}${pathname}` : camera.url),
    stop: async () => {
      door?.refuse();
      await camera.close();
    },
    start: async () => {
      camera = await begin(Number(port));
      await door?.accept();
    },
    freeze: async () => camera.freeze(),
    resume: async () => camera.resume(),
    close: async () => {
      await door?.close();
      await camera.close();
    },
  };
}
