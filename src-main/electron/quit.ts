import { app, powerMonitor } from 'electron';
import { camerasOrdered } from '#shared/broadcast/light.ts';
import type { App } from '../core/ports.ts';
import { isConfirmed, quitQuestion } from './window/questions.ts';
import type { MainWindow } from './window/window.ts';

/** The core promises 5 s; one second more for a machine that is busy shutting down. */
const closeLimitMs = 6_000;

/**
 * Quits in good order: broadcasts are ended at the platforms before the process goes. While on air a person is asked
 * first. When the system or a terminal ends us nobody is asked, and the next start goes back on air.
 */
export function guardQuit(core: App, window: MainWindow, releaseData: () => Promise<void>): void {
  let phase: 'running' | 'asking' | 'closing' = 'running';

  async function close(): Promise<void> {
    if (phase === 'closing') return;
    phase = 'closing';
    try {
      await Promise.race([core.close(), new Promise((resolve) => setTimeout(resolve, closeLimitMs))]);
    } finally {
      await releaseData().finally(() => app.exit(0));
    }
  }

  async function ask(): Promise<void> {
    phase = 'asking';
    const isSure = await isConfirmed(quitQuestion(camerasOrdered(core.state())), window.current()).finally(() => {
      if (phase === 'asking') phase = 'running';
    });
    if (!isSure) return;
    await Promise.all(camerasOrdered(core.state()).map(({ id }) => core.handlers['camera.stop']({ cameraId: id })));
    await close();
  }

  app.on('before-quit', (event) => {
    event.preventDefault();
    if (phase === 'running') void (camerasOrdered(core.state()).length > 0 ? ask() : close());
  });
  whenSystemEnds(() => void close());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close());
}

/**
 * Holds up the end of the user's session for as long as this process lives, where the system allows it. Windows tells
 * only those who have a window.
 */
function whenSystemEnds(end: () => void): void {
  const holdUp = (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    end();
  };
  powerMonitor.on('shutdown', holdUp);
  app.on('browser-window-created', (_event, window) => {
    window.on('query-session-end', holdUp);
    // Not to be held up: whatever time is left has to do.
    window.on('session-end', end);
  });
}
