import type { EncoderChange } from '#shared/cameras/encoder.ts';
import type { CommandInput } from '#shared/commands.ts';
import type { Problem } from '#shared/problems.ts';
import type { Client } from '#shared/transport/rpc.ts';

/** Where the order to look at a camera stands; what the look finds is in the core's state. */
export type Started =
  | { readonly kind: 'none' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'open'; readonly id: string };

/** Orders one inspection after the other, and leaves none behind that nobody looks at. */
export interface Inspector {
  start(input: CommandInput<'inspection.start'>): Promise<void>;
  end(): void;
  fix(change: EncoderChange): Promise<void>;
  undo(): Promise<void>;
}

export interface InspectorEvents {
  onStarted(started: Started): void;
  /** Why a change of the camera did not even begin; undefined when one is ordered. */
  onRefusal(problem: Problem | undefined): void;
}

export function createInspector(call: Client['call'], { onStarted, onRefusal }: InspectorEvents): Inspector {
  let turn = 0;
  let current: string | undefined;

  function next(started: Started): number {
    if (current !== undefined) void call('inspection.end', { inspectionId: current });
    current = undefined;
    onRefusal(undefined);
    onStarted(started);
    turn += 1;
    return turn;
  }
  async function order(command: (inspectionId: string) => ReturnType<Client['call']>): Promise<void> {
    if (current === undefined) return;
    const own = turn;
    onRefusal(undefined);
    const reply = await command(current);
    if (!reply.ok && own === turn) onRefusal(reply.error);
  }

  return {
    start: async (input) => {
      const own = next({ kind: 'starting' });
      const reply = await call('inspection.start', input);
      if (own !== turn) {
        if (reply.ok) void call('inspection.end', reply.value);
      } else if (reply.ok) {
        current = reply.value.inspectionId;
        onStarted({ kind: 'open', id: current });
      } else {
        onStarted({ kind: 'refused', problem: reply.error });
      }
    },
    end: () => void next({ kind: 'none' }),
    fix: (change) => order((inspectionId) => call('inspection.fix', { inspectionId, change })),
    undo: () => order((inspectionId) => call('inspection.undoFix', { inspectionId })),
  };
}
