import { z } from 'zod';
import type { Opening } from '../opening.ts';
import type { Problem } from '../problems.ts';
import type { Result } from '../result.ts';
import type { AppState } from '../state.ts';
import type { Patch } from './patch.ts';

/** Messages between a window and the core, the same over Electron IPC and over a WebSocket. */

export const clientMessage = z.strictObject({
  kind: z.literal('request'),
  id: z.int().nonnegative(),
  command: z.string().max(64),
  input: z.unknown(),
});
export type ClientMessage = z.infer<typeof clientMessage>;

export type ServerMessage =
  | { readonly kind: 'snapshot'; readonly state: AppState }
  | { readonly kind: 'patch'; readonly patch: Patch }
  | { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown, Problem> }
  /** From the desktop shell, after the snapshot. */
  | { readonly kind: 'open'; readonly opening: Opening };

/** One side of a connection. Closing is the shell's business. */
export interface Transport<Outgoing, Incoming> {
  send(message: Outgoing): void;
  onMessage(listener: (message: Incoming) => void): void;
}
export type ClientTransport = Transport<ClientMessage, ServerMessage>;
export type ServerTransport = Transport<ServerMessage, unknown>;
