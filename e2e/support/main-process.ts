import type { ElectronApplication, Page } from '@playwright/test';
import { untilHeard } from './lost-answers.ts';

/** What the main process holds after it has collected its garbage, in MiB. It has to be started with `exposeGarbage`. */
export function memoryOfMain(
  app: ElectronApplication,
): Promise<{ readonly residentMiB: number; readonly heapMiB: number }> {
  return untilHeard(() =>
    app.evaluate(async () => {
      const { gc } = globalThis as { gc?: () => void };
      for (let round = 0; round < 5; round++) {
        gc?.();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const { rss, heapUsed, external } = process.memoryUsage();
      return { residentMiB: rss / 2 ** 20, heapMiB: (heapUsed + external) / 2 ** 20 };
    }),
  );
}

export const exposeGarbage = '--js-flags=--expose-gc';

/** Asks the core for something as the page would, by an id that the page does not use, and gives its whole answer. */
export function ask(page: Page, id: number, command: string, input: unknown): Promise<Answer> {
  return page.evaluate(
    (request) =>
      new Promise<Answer>((resolve) => {
        const { polycast } = window as unknown as { polycast: Bridge };
        polycast.onMessage((message) => {
          if (message.kind === 'reply' && message.id === request.id) resolve(message.result as Answer);
        });
        polycast.send({ kind: 'request', ...request });
      }),
    { id, command, input },
  );
}

export interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly code: string };
}

interface Bridge {
  send(message: unknown): void;
  onMessage(listener: (message: { kind: string; id?: number; result?: unknown }) => void): void;
}
