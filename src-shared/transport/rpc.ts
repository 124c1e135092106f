import {
  type CommandHandlers,
  type CommandInput,
  type CommandName,
  type CommandReply,
  commandInputs,
} from '../commands.ts';
import type { Opening } from '../opening.ts';
import type { Problem } from '../problems.ts';
import { fail } from '../result.ts';
import type { AppState } from '../state.ts';
import { applyPatch, diff } from './patch.ts';
import { type ClientTransport, clientMessage, type ServerTransport } from './wire.ts';

/** The core as a connection sees it. */
export interface Served {
  readonly handlers: CommandHandlers;
  state(): AppState;
  /** Calls back after each change of the state; gives the function that ends it. */
  onChange(listener: () => void): () => void;
}

/**
 * Serves one window: a snapshot first, then patches, and a reply to each request. Input is parsed before a handler
 * sees it, and a handler that throws answers with `internal`. Gives the function that ends it.
 */
export function serve(transport: ServerTransport, served: Served): () => void {
  let sent = served.state();
  transport.send({ kind: 'snapshot', state: sent });
  function update(): void {
    const state = served.state();
    const patch = diff(sent, state);
    sent = state;
    if (patch) transport.send({ kind: 'patch', patch });
  }
  const unsubscribe = served.onChange(update);
  transport.onMessage(async (raw) => {
    const message = clientMessage.safeParse(raw);
    if (!message.success) return;
    const { id, command, input } = message.data;
    const result = await run(served.handlers, command, input);
    // What a command did is seen before its reply, so that nobody acts on a state that is already past.
    update();
    transport.send({ kind: 'reply', id, result });
  });
  return unsubscribe;
}

async function run(handlers: CommandHandlers, command: string, input: unknown) {
  if (!isCommandName(command)) return fail<Problem>({ code: 'bad-request', reason: 'unknown command' });
  const parsed = commandInputs[command].safeParse(input);
  if (!parsed.success) {
    const reason = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', ');
    return fail<Problem>({ code: 'bad-request', reason });
  }
  try {
    const handler = handlers[command] as (input: unknown) => Promise<CommandReply<CommandName>>;
    return await handler(parsed.data);
  } catch (error) {
    return fail<Problem>({ code: 'internal', reason: error instanceof Error ? error.message : 'unknown' });
  }
}

function isCommandName(command: string): command is CommandName {
  return Object.hasOwn(commandInputs, command);
}

/** A window's side: the replica of the state, and calls. */
export interface Client {
  call<Name extends CommandName>(command: Name, input: CommandInput<Name>): Promise<CommandReply<Name>>;
  /** Answers every open call with `internal`; for a transport that has gone away. */
  abandon(reason: string): void;
}

/**
 * Follows the state over a transport; `onState` gets each new state, unchanged parts being the same objects. `onOpening`
 * gets what is asked for outside the window.
 */
export function connect(
  transport: ClientTransport,
  onState: (state: AppState) => void,
  onOpening: (opening: Opening) => void = () => {},
): Client {
  const open = new Map<number, (reply: never) => void>();
  let state: AppState | undefined;
  let nextId = 0;
  transport.onMessage((message) => {
    if (message.kind === 'reply') {
      open.get(message.id)?.(message.result as never);
      open.delete(message.id);
      return;
    }
    if (message.kind === 'open') {
      onOpening(message.opening);
      return;
    }
    if (message.kind === 'snapshot') state = message.state;
    else if (state) state = applyPatch(state, message.patch);
    if (state) onState(state);
  });
  return {
    call: (command, input) =>
      new Promise((resolve) => {
        const id = nextId++;
        open.set(id, resolve);
        transport.send({ kind: 'request', id, command, input });
      }),
    abandon: (reason) => {
      for (const settle of open.values()) settle(fail<Problem>({ code: 'internal', reason }) as never);
      open.clear();
    },
  };
}
