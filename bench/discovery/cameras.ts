import { type SimulatedOnvif, startSimulatedOnvif } from '../../src-main/core/rehearsal/onvif/simulated-onvif.ts';
import { systemClock } from '../../src-main/system/clock.ts';

/** Cameras that answer, and say no more than hello, until they are closed. In a process of their own. */
export type BenchCameras = {
  start(addresses: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** Every fifth shows itself without a login. */
const openEvery = 5;

export function openBenchCameras(): BenchCameras {
  const cameras: SimulatedOnvif[] = [];
  return {
    start: async (addresses) => {
      for (const [index, address] of addresses.entries()) {
        const camera = await startSimulatedOnvif({
          clock: systemClock(),
          address,
          port: 80,
          identity: { serialNumber: `BENCH-${1_000 + index}` },
          discovery: { saysHello: true },
          ...(index % openEvery !== 0 && { login: { user: 'admin', password: 'of a camera' } }),
        });
        cameras.push(camera);
      }
    },
    close: async () => {
      await Promise.all(cameras.map((camera) => camera.close()));
    },
  };
}
