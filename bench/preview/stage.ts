import { cpuSecondsOfTree, cpuSecondsOfType } from '../process-usage.ts';
import { type PictureSize, startCamera } from './camera.ts';
import { servePolycast } from './served-polycast.ts';
import { openWindow, type Window } from './window.ts';

/** A camera, Polycast, and its window. */
export interface Stage {
  readonly window: Window;
  readonly cameraUrl: string;
  /** What they use from now on, in per cent of one core, when the returned function is called. */
  meterUse(): () => Use;
}

/** In per cent of one core. `browser`: all of its processes, the renderer and the one that composes the picture too. */
export interface Use {
  readonly seconds: number;
  readonly renderer: number;
  readonly browser: number;
  readonly polycast: number;
}

/** Sets the stage, and clears it away whatever happens. */
export async function onStage<Outcome>(size: PictureSize, play: (stage: Stage) => Promise<Outcome>): Promise<Outcome> {
  const endings: (() => unknown)[] = [];
  try {
    const camera = await startCamera(size);
    endings.unshift(camera.stop);
    const polycast = await servePolycast();
    endings.unshift(polycast.stop);
    const window = await openWindow(polycast.url);
    endings.unshift(window.close);
    const used = () => ({
      seconds: performance.now() / 1_000,
      renderer: cpuSecondsOfType(window.pid, 'renderer'),
      browser: cpuSecondsOfTree(window.pid),
      polycast: cpuSecondsOfTree(polycast.pid),
    });
    const meterUse = () => {
      const before = used();
      return () => {
        const after = used();
        const seconds = after.seconds - before.seconds;
        const percent = (name: 'renderer' | 'browser' | 'polycast') => ((after[name] - before[name]) / seconds) * 100;
        return { seconds, renderer: percent('renderer'), browser: percent('browser'), polycast: percent('polycast') };
      };
    };
    return await play({ window, cameraUrl: camera.url, meterUse });
  } finally {
    for (const end of endings) await end();
  }
}

export const headingsOfUse = ['renderer (% of a core)', 'all of the browser', 'Polycast'];

export const cellsOfUse = ({ renderer, browser, polycast }: Use): string[] => [
  renderer.toFixed(0),
  browser.toFixed(0),
  polycast.toFixed(1),
];
