import { type ChildProcess, spawn } from 'node:child_process';
import type { App, Log } from '../core/ports.ts';

export interface StayAwakeOptions {
  readonly log: Log;
  readonly platform?: NodeJS.Platform;
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Keeps the computer awake while a camera is ordered on air, where the system has a program for that; the screen may go
 * dark. Gives the function that ends it.
 */
export function stayAwakeOnAir(core: Pick<App, 'state' | 'onChange'>, options: StayAwakeOptions): () => void {
  const { log, platform = process.platform, environment = process.env } = options;
  const command = commands[platform];
  if (!command) return () => {};
  const { program, args } = command;
  let holder: ChildProcess | undefined;
  let isFailureTold = false;

  function hold(): void {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], env: environment });
    child.stdin.on('error', () => {});
    const tell = (reason: string) => {
      if (holder !== child || isFailureTold) return;
      isFailureTold = true;
      log.warn('not-kept-awake', { program, reason });
    };
    child.on('error', (error: NodeJS.ErrnoException) => tell(error.code ?? 'unknown'));
    // It has no reason to end by itself; one that may not do its work would not do it a moment later.
    child.on('exit', (code, signal) => tell(signal ?? `exit code ${code}`));
    holder = child;
  }

  function release(): void {
    const child = holder;
    holder = undefined;
    child?.stdin?.end();
    child?.kill();
  }

  const update = () => {
    const isOnAir = Object.values(core.state().cameras).some(({ order }) => order === 'live');
    if (isOnAir && !holder) hold();
    if (!isOnAir) release();
  };
  update();
  const stopListening = core.onChange(update);
  return () => {
    stopListening();
    release();
  };
}

/** Each ends with us, however we end: the one when our end of its standard input closes, the other by our process id. */
const commands: Partial<Record<NodeJS.Platform, { readonly program: string; readonly args: readonly string[] }>> = {
  linux: {
    program: 'systemd-inhibit',
    args: ['--what=idle:sleep', '--who=Polycast', '--why=On air', '--mode=block', 'cat'],
  },
  darwin: { program: 'caffeinate', args: ['-i', '-w', String(process.pid)] },
};
