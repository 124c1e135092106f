import type { BroadcastEvent } from '#shared/broadcast/events.ts';
import type { AppProblem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';
import type { App, Clock, Ports } from '../core/ports.ts';

/** What a command of the command line works with; a test supplies its own. */
export interface Surroundings {
  readonly version: string;
  /** True when run from a checkout of the source rather than from an installed app. */
  readonly isDevelopment: boolean;
  /** Folder of the built page. */
  readonly rendererDirectory: string;
  readonly clock: Clock;
  /** Aborted when the user asks for the end (SIGINT, SIGTERM) or nobody reads the output any more. */
  readonly stop: AbortSignal;
  createApp(ports: Ports): Promise<Result<App, AppProblem>>;
  /** All events that are kept in a data folder, oldest first; the app need not run. */
  readEvents(directory: string): Promise<readonly BroadcastEvent[]>;
  /** A line on standard output: what was asked for. */
  print(line: string): void;
  /** A line on standard error: what the person should know. */
  say(line: string): void;
  /** All of standard input. */
  readInput(): Promise<string>;
}

/** 0 done, 1 failed, 2 asked for in a way that is not understood. */
export type ExitCode = 0 | 1 | 2;

export type Command = (args: readonly string[], around: Surroundings) => Promise<ExitCode>;
