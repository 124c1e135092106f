import type { Problem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';
import { isStill, type Speed } from './speed.ts';

export type Reply = Result<unknown, Problem>;

/** Moves a camera as long as it is held to. At most one move is under way, and of those meanwhile the last counts. */
export interface Steering {
  hold(speed: Speed): void;
  release(): void;
}

export interface SteeringOptions {
  /** The core stops the camera by itself when it hears nothing for 1 s, or when a move fails. */
  move(speed: Speed): Promise<Reply>;
  stop(): Promise<Reply>;
  onReply(reply: Reply): void;
}

const repeatMs = 300;

export function createSteering({ move, stop, onReply }: SteeringOptions): Steering {
  let held: { readonly speed: Speed } | undefined;
  let isSending = false;
  /** Nothing more is tried until the button is let go. */
  let isRefused = false;
  let repeat: ReturnType<typeof setTimeout> | undefined;

  async function send(): Promise<void> {
    clearTimeout(repeat);
    const sent = held;
    if (!sent) return;
    const sentMs = performance.now();
    isSending = true;
    const reply = await move(sent.speed);
    isSending = false;
    onReply(reply);
    if (!reply.ok) {
      isRefused = held !== undefined;
      held = undefined;
    } else if (held !== sent) {
      void send();
    } else if (!isStill(sent.speed)) {
      repeat = setTimeout(send, sentMs + repeatMs - performance.now());
    }
  }

  return {
    hold: (speed) => {
      if (isRefused || (!held && isStill(speed))) return;
      held = { speed };
      if (!isSending) void send();
    },
    release: () => {
      clearTimeout(repeat);
      isRefused = false;
      if (!held) return;
      held = undefined;
      void stop().then(onReply);
    },
  };
}
