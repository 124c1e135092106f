import type { App } from '../core/ports.ts';

/** Waits until the app's state is as wanted; false when `stop` was aborted before. */
export function stateWhere(app: App, isSo: () => boolean, stop: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = () => {
      if (!stop.aborted && !isSo()) return;
      end();
      stop.removeEventListener('abort', settle);
      resolve(!stop.aborted);
    };
    const end = app.onChange(settle);
    stop.addEventListener('abort', settle);
    settle();
  });
}
