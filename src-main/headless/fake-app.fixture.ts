import type { CommandHandlers } from '#shared/commands.ts';
import { fail, ok } from '#shared/result.ts';
import type { AppState } from '#shared/state.ts';
import { appState, cameraView } from '#shared/testing/views.ts';
import type { App } from '../core/ports.ts';

/** A core for tests of the shell: a state to set, the calls that came in, and preview frames to send. */
export interface FakeApp extends App {
  readonly calls: readonly { readonly command: string; readonly input: unknown }[];
  set(change: Partial<AppState>): void;
  /** Cameras that are looked at now, each with the function that takes its frames. */
  readonly previews: ReadonlyMap<string, (message: Uint8Array<ArrayBuffer>) => void>;
  isClosed(): boolean;
}

/** Answers `null` to every command that is not in `handlers`; knows the camera `one`. */
export function fakeApp(handlers: Partial<CommandHandlers> = {}): FakeApp {
  const calls: { command: string; input: unknown }[] = [];
  const listeners = new Set<() => void>();
  const previews = new Map<string, (message: Uint8Array<ArrayBuffer>) => void>();
  let isClosed = false;
  let state = appState({ cameras: { one: cameraView() } });
  const known: Readonly<Record<string, unknown>> = handlers;
  const recorder = new Proxy({} as CommandHandlers, {
    get: (_, command: string) => async (input: unknown) => {
      calls.push({ command, input });
      const handler = known[command];
      return typeof handler === 'function' ? handler(input) : ok(null);
    },
  });
  return {
    calls,
    previews,
    handlers: recorder,
    isClosed: () => isClosed,
    state: () => state,
    set: (change) => {
      state = { ...state, ...change };
      for (const listener of [...listeners]) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onAlert: () => () => {},
    preview: (cameraId, send) => {
      if (cameraId !== 'one') return fail({ code: 'not-found', what: 'camera' });
      previews.set(cameraId, send);
      return ok(() => previews.delete(cameraId));
    },
    noteSuspend: () => {},
    noteResume: () => {},
    close: async () => {
      isClosed = true;
    },
  };
}
