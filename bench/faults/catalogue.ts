import { readdir, readFile } from 'node:fs/promises';
import { ownerOf } from '../../src-main/core/ffmpeg/args.ts';
import type { Outlet, Stage } from './stage.ts';

/** Something that goes wrong. */
export interface Fault {
  readonly name: string;
  /** Where: at the camera, when all four destinations have to stay well; or at the last destination, when three have. */
  readonly at: 'camera' | 'destination';
  inject(stage: Stage): Promise<void>;
  /** Left out where it is over as soon as it has happened. */
  heal?(stage: Stage): Promise<void>;
  /** Why it can't be tried here; undefined: it can. Asked when the stage is on air. */
  whyNot?(stage: Stage): Promise<string | undefined>;
}

/** A fifth of what the camera sends, sound included (camera.ts). */
const throttledBytesPerSecond = (0.2 * (800_000 + 128_000)) / 8;

export const faults: readonly Fault[] = [
  { name: 'ffmpeg-killed', at: 'camera', inject: killFfmpeg },
  {
    name: 'camera-stopped',
    at: 'camera',
    inject: ({ camera }) => camera.stop(),
    heal: ({ camera }) => camera.start(),
  },
  {
    name: 'camera-frozen',
    at: 'camera',
    inject: ({ camera }) => camera.freeze(),
    heal: ({ camera }) => camera.resume(),
  },
  {
    name: 'cable-pulled',
    at: 'camera',
    inject: async ({ cable }) => cable?.pull(),
    heal: async ({ cable }) => cable?.plugIn(),
    whyNot: async ({ cable }) => (cable ? undefined : 'it takes root on Linux, for a network namespace'),
  },
  atSick('server-killed', {
    inject: ({ proxy }) => {
      proxy.refuse();
      proxy.reset();
    },
    heal: ({ proxy }) => proxy.accept(),
  }),
  atSick('server-frozen', { inject: ({ proxy }) => proxy.stall(), heal: ({ proxy }) => proxy.resume() }),
  atSick('reset', { inject: ({ proxy }) => proxy.reset() }),
  atSick('half-open', { inject: ({ proxy }) => proxy.blackhole(), heal: ({ proxy }) => proxy.resume() }),
  atSick('half-closed', { inject: ({ proxy }) => proxy.halfClose() }),
  atSick('throttled', {
    inject: ({ proxy }) => proxy.throttle(throttledBytesPerSecond),
    heal: ({ proxy }) => proxy.throttle(undefined),
  }),
  {
    name: 'dns-gone',
    at: 'destination',
    inject: async (stage) => {
      await stage.polycast.setNamesGone(true);
      sickOf(stage).proxy.reset();
    },
    heal: ({ polycast }) => polycast.setNamesGone(false),
    whyNot: async ({ polycast }) =>
      (await polycast.lookUps()) > 0 ? undefined : 'Polycast asks no resolver of its shell (Ports.resolveHost)',
  },
  atSick('key-revoked', {
    inject: ({ receiver, key }) => receiver.revoke(key),
    // A key that was refused for good waits for a person.
    heal: async ({ receiver, key, view, retry }) => {
      receiver.restore(key);
      if (view().state.kind === 'failed') await retry();
    },
  }),
];

/** The destination that destination faults happen to. */
export function sickOf({ outlets }: Stage): Outlet {
  const sick = outlets.at(-1);
  if (!sick) throw new Error('no outlets');
  return sick;
}

function atSick(name: string, acts: { inject(sick: Outlet): unknown; heal?(sick: Outlet): unknown }): Fault {
  const { inject, heal } = acts;
  return {
    name,
    at: 'destination',
    inject: async (stage) => void (await inject(sickOf(stage))),
    ...(heal && { heal: async (stage: Stage) => void (await heal(sickOf(stage))) }),
  };
}

/** SIGKILL for the ffmpeg of this Polycast that reads the camera: the one with a script on standard input. */
async function killFfmpeg({ polycastPid }: Stage): Promise<void> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const argv = (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (ownerOf(argv) === polycastPid && argv.includes('concat')) process.kill(Number(name), 'SIGKILL');
  }
}
