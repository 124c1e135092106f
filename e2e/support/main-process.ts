import type { ElectronApplication, Page } from '@playwright/test';

/** What the main process holds after it has collected its garbage, in MiB. It has to be started with `exposeGarbage`. */
export function memoryOfMain(
  app: ElectronApplication,
): Promise<{ readonly residentMiB: number; readonly heapMiB: number }> {
  return app.evaluate(async () => {
    const { gc } = globalThis as { gc?: () => void };
    for (let round = 0; round < 5; round++) {
      gc?.();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    return { residentMiB: rss / 2 ** 20, heapMiB: (heapUsed + external) / 2 ** 20 };
  });
}

export const exposeGarbage = '--js-flags=--expose-gc';

/** Asks the core for something as the page would, and waits until it has answered all that was said before. */
export function answersOf(page: Page, id: number): Promise<string> {
  return page.evaluate(
    (id) =>
      new Promise<string>((resolve) => {
        const { polycast } = window as unknown as { polycast: Bridge };
        polycast.onMessage((message) => {
          if (message.kind === 'reply' && message.id === id) resolve(JSON.stringify(message.result));
        });
        polycast.send({ kind: 'request', id, command: 'camera.stop', input: { cameraId: 'nobody' } });
      }),
    id,
  );
}

interface Bridge {
  send(message: unknown): void;
  onMessage(listener: (message: { kind: string; id?: number; result?: unknown }) => void): void;
}
