import type { Alert } from '#shared/broadcast/alerts.ts';
import type { CommandHandlers } from '#shared/commands.ts';
import type { PreviewLook } from '#shared/preview/preview-look.ts';
import type { AppProblem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';
import type { AppState, Shell } from '#shared/state.ts';
import type { ResolveHost } from './rtmp/resolve-host.ts';

/** What a shell supplies, and what it gets back. */

/** Passwords and stream keys by name (`camera:<id>`, `destination:<id>`). */
export interface SecretStore {
  /** `memory` when the system has no secret store: kept for this run, never on disk. */
  readonly kind: 'keychain' | 'memory';
  /** Why the keychain could not be used, for `memory`. */
  readonly reason?: string;
  get(name: string): Promise<string | undefined>;
  set(name: string, secret: string): Promise<void>;
  delete(name: string): Promise<void>;
}

/** Time and chance as parameters, so that no test sleeps. */
export interface Clock {
  /** Monotonic milliseconds since an arbitrary origin. */
  now(): number;
  /** Wall-clock milliseconds since 1970. */
  wall(): number;
  /** Calls once after `ms`; gives the function that cancels it. */
  after(ms: number, callback: () => void): () => void;
  /** Uniform in [0, 1). */
  random(): number;
}

/** Facts for the log file. The core passes only redacted text. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(event: string, facts?: Readonly<Record<string, unknown>>): void;
}

export interface OwnNetwork {
  /** The system's name of the interface: eth0, en1, Ethernet… */
  readonly interfaceName: string;
  /** This computer's IPv4 address there. */
  readonly address: string;
  /** Bits of the network's part of the address, as 24 in 192.168.1.0/24. */
  readonly prefixLength: number;
}

export interface Ports {
  readonly shell: Shell;
  readonly version: string;
  /** Folder of the configuration; undefined for a one-shot run that keeps nothing. */
  readonly dataDirectory: string | undefined;
  readonly secrets: SecretStore;
  /** An ffmpeg to try before the bundled and the system's one. */
  readonly ffmpegPath?: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The file that `log` writes to; left out where it keeps nothing. */
  readonly logFile?: string;
  /** IPv4 and IPv6 addresses of this computer other than its own loopback; empty without a network. */
  addresses(): readonly string[];
  /** The IPv4 networks that this computer is on, its own loopback left out. */
  networks(): readonly OwnNetwork[];
  /** What the user's system speaks, as BCP 47 tags, the most wanted first. */
  languages(): readonly string[];
  /** Shows a folder in the system's file manager; left out where there is no desktop. */
  readonly openFolder?: (directory: string) => void;
  /** Bytes that may still be written where `directory` is. */
  freeBytes(directory: string): Promise<number>;
  /** Looks up the host names of destinations; the system's own way when left out. */
  readonly resolveHost?: ResolveHost;
}

/** The running core. */
export interface App {
  readonly handlers: CommandHandlers;
  state(): AppState;
  onChange(listener: () => void): () => void;
  /** Tells what needs a person, and when it is over; gives the function that ends it. */
  onAlert(listener: (alert: Alert) => void): () => void;
  /**
   * Binary preview messages (preview-frame.ts) of one camera until the returned function is called.
   * Looking at a camera makes it run. The whole programme when `look` is left out. `send` must not keep the buffer beyond the call if it transfers it.
   */
  preview(
    cameraId: string,
    send: (message: Uint8Array<ArrayBuffer>) => void,
    look?: PreviewLook,
  ): Result<() => void, AppProblem>;
  /** The system says that it is about to sleep, or is awake again; it is also noticed without being told. */
  noteSuspend(): void;
  noteResume(): void;
  /** Ends all broadcasts (unpublished) and all children; at most 5 s. Orders on disk stay as they are. */
  close(): Promise<void>;
}
