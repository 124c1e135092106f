import type { CommandHandlers } from '#shared/commands.ts';
import { fail, ok } from '#shared/result.ts';
import type { AppState, CameraView, DestinationView } from '#shared/state.ts';
import { noCameraMeters, noDestinationMeters } from '#shared/state.ts';
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
  let state: AppState = {
    version: '1.2.3',
    shell: 'headless',
    cameras: { one: cameraView() },
    destinations: {},
    settings: { appearance: 'system' },
    secretStore: 'memory',
    notices: {},
  };
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
    preview: (cameraId, send) => {
      if (cameraId !== 'one') return fail({ code: 'not-found', what: 'camera' });
      previews.set(cameraId, send);
      return ok(() => previews.delete(cameraId));
    },
    close: async () => {
      isClosed = true;
    },
  };
}

export function cameraView(change: Partial<CameraView> = {}): CameraView {
  return {
    id: 'one',
    name: 'Harbour',
    source: { kind: 'demo' },
    user: '',
    hasPassword: false,
    order: 'off',
    state: { kind: 'idle' },
    meters: noCameraMeters,
    ...change,
  };
}

export function destinationView(change: Partial<DestinationView> = {}): DestinationView {
  return {
    id: 'a',
    cameraId: 'one',
    name: 'A',
    platform: 'custom',
    streamUrl: 'rtmp://127.0.0.1/live',
    order: 'live',
    hasKey: true,
    hasCertificateAuthority: false,
    state: { kind: 'off' },
    meters: noDestinationMeters,
    ...change,
  };
}
