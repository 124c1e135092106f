import { type ChildProcess, type ForkOptions, fork, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Functions that may be in another process: what they take and give can be sent as messages. */
export type Calls<Of> = { readonly [Name in keyof Of]: (...args: never[]) => Promise<unknown> };

type FromCaller = { readonly id: number; readonly name: string; readonly args: readonly never[] };
type FromCallee =
  | { readonly kind: 'reply'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly kind: 'event'; readonly event: unknown };

/** In a forked process: answers its parent's calls until the parent is gone. */
export function answerCalls<Of extends Calls<Of>>(calls: Of & { close(): Promise<unknown> }): void {
  const say = (message: FromCallee) => process.connected && process.send?.(message);
  process.on('message', ({ id, name, args }: FromCaller) => {
    calls[name as keyof Of](...args).then(
      (value) => say({ kind: 'reply', id, value }),
      (error: unknown) => say({ kind: 'reply', id, error: String(error) }),
    );
  });
  process.on('SIGINT', () => {}); // Ctrl+C reaches all; the parent's end is the sign to close in good order
  process.on('disconnect', () => void calls.close().finally(() => process.exit()));
  say({ kind: 'event', event: 'ready' });
}

/** In a forked process: tells the parent something it did not ask for. */
export function tellParent(event: unknown): void {
  process.send?.({ kind: 'event', event } satisfies FromCallee);
}

export interface Remote<Of> {
  readonly calls: Of;
  readonly pid: number;
  /** Lets it close in good order. */
  end(): Promise<void>;
}

/** Starts this program in another role, and settles when it answers calls. `wrapper`: a command to start it by. */
export async function startRole<Of extends Calls<Of>>(options: {
  readonly args: readonly string[];
  readonly nodeArgs?: readonly string[];
  readonly wrapper?: readonly [command: string, ...args: string[]];
  onEvent?(event: unknown): void;
}): Promise<Remote<Of>> {
  const child = launch(options);
  const waiting = new Map<number, (reply: Extract<FromCallee, { kind: 'reply' }>) => void>();
  let calls = 0;
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message: FromCallee) => {
      if (message.kind === 'reply') waiting.get(message.id)?.(message);
      else if (message.event === 'ready') resolve();
      else options.onEvent?.(message.event);
    });
  });
  const exited = once(child, 'exit').then(() => {
    for (const [id, answer] of waiting) answer({ kind: 'reply', id, error: `${options.args.join(' ')} has ended` });
  });
  await Promise.race([ready, exited.then(() => Promise.reject(new Error(`${options.args.join(' ')} did not start`)))]);

  function call(name: string, args: readonly unknown[]): Promise<unknown> {
    const id = ++calls;
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ value, error }) => {
        waiting.delete(id);
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      });
      child.send({ id, name, args } as FromCaller, (error) => error && reject(error));
    });
  }

  return {
    calls: new Proxy({} as Of, {
      get: (_, name) => (name === 'then' ? undefined : (...args: unknown[]) => call(String(name), args)),
    }),
    pid: child.pid ?? 0,
    end: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

function launch(options: Parameters<typeof startRole>[0]): ChildProcess {
  const script = process.argv[1] ?? '';
  const stdio: ForkOptions['stdio'] = ['ignore', 'ignore', 'inherit', 'ipc'];
  if (!options.wrapper) return fork(script, options.args, { stdio, execArgv: [...(options.nodeArgs ?? [])] });
  const [command, ...args] = options.wrapper;
  const all = [...args, process.execPath, ...(options.nodeArgs ?? []), script, ...options.args];
  return spawn(command, all, { stdio });
}
