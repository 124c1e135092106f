import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { CommandHandlers } from '#shared/commands.ts';
import { ok } from '#shared/result.ts';
import { serve } from '#shared/rpc.ts';
import type { AppState } from '#shared/state.ts';
import { appState } from '#shared/testing/views.ts';

/** The built page with a core that only says what it is told to: for states that take a long time or bad luck to come. */
export interface StagedPage {
  readonly calls: readonly { readonly command: string; readonly input: unknown }[];
  set(change: Partial<AppState>): void;
}

const origin = 'http://polycast.localhost';
const files = fileURLToPath(new URL('../../out/renderer', import.meta.url));

/** Opens it. Every command is answered with success, and there are no live pictures. */
export async function openStagedPage(page: Page, first: Partial<AppState>): Promise<StagedPage> {
  let state = appState(first);
  const calls: { command: string; input: unknown }[] = [];
  const listeners = new Set<() => void>();
  const handlers = new Proxy({} as CommandHandlers, {
    get: (_, command: string) => async (input: unknown) => {
      calls.push({ command, input });
      return ok(command === 'events.export' ? { text: 'On air\n' } : null);
    },
  });
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({ path: `${files}${pathname === '/' ? '/index.html' : pathname}` });
  });
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const send = (message: unknown) => socket.send(JSON.stringify(message));
    const onMessage = (listener: (message: unknown) => void) =>
      socket.onMessage((data) => listener(JSON.parse(String(data))));
    const end = serve({ send, onMessage }, { handlers, state: () => state, onChange });
    socket.onClose(end);
  });
  await page.goto(origin);
  return {
    calls,
    set: (change) => {
      state = { ...state, ...change };
      for (const listener of [...listeners]) listener();
    },
  };
}
