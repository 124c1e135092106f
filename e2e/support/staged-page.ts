import { expect, type Page } from '@playwright/test';
import type { CommandHandlers, CommandName, CommandOutputs, ParsedInput } from '#shared/commands.ts';
import { ok } from '#shared/result.ts';
import type { AppState } from '#shared/state.ts';
import { appState } from '#shared/testing/views.ts';
import { serve } from '#shared/transport/rpc.ts';
import { stagedOrigin } from './staged-files.ts';

/** The built page with a core that only says what it is told to: for states that take a long time or bad luck to come. */
export interface StagedPage {
  readonly calls: readonly { readonly command: string; readonly input: unknown }[];
  set(change: Partial<AppState>): void;
}

/** What the core says to a command, other than that it is done. It may change the state before. */
export type StagedAnswers = {
  readonly [Name in CommandName]?: (
    input: ParsedInput<Name>,
    set: StagedPage['set'],
    state: AppState,
  ) => CommandOutputs[Name];
};

/** Opens it. Commands without an answer are answered with success, and there are no live pictures. */
export async function openStagedPage(
  page: Page,
  first: Partial<AppState>,
  answers: StagedAnswers = {},
): Promise<StagedPage> {
  let state = appState(first);
  const calls: { command: string; input: unknown }[] = [];
  const listeners = new Set<() => void>();
  const set: StagedPage['set'] = (change) => {
    state = { ...state, ...change };
    for (const listener of [...listeners]) listener();
  };
  const handlers = new Proxy({} as CommandHandlers, {
    get: (_, command: CommandName) => async (input: never) => {
      calls.push({ command, input });
      return ok(answers[command]?.(input, set, state) ?? null);
    },
  });
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const send = (message: unknown) => socket.send(JSON.stringify(message));
    const onMessage = (listener: (message: unknown) => void) =>
      socket.onMessage((data) => listener(JSON.parse(String(data))));
    const end = serve({ send, onMessage }, { handlers, state: () => state, onChange });
    socket.onClose(end);
  });
  await page.goto(await stagedOrigin());
  return { calls, set };
}

/** Waits until it was the newest command. */
export const expectCall = ({ calls }: StagedPage, command: CommandName, input: unknown): Promise<void> =>
  expect.poll(() => calls.at(-1)).toEqual({ command, input });
