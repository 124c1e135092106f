import { useEffect, useMemo, useState } from 'react';
import type { CommandInput } from '#shared/commands.ts';
import type { TrialView } from '#shared/destinations/trial.ts';
import type { Problem } from '#shared/problems.ts';
import type { Client } from '#shared/transport/rpc.ts';
import { useAppState, useCall } from '../../../store/context.tsx';

/** A test of a connection, which ends with the component that began it. */
export interface Trial extends Tester {
  readonly run: TrialRun;
}

export type TrialRun =
  | { readonly kind: 'none' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'open'; readonly view: TrialView };

export function useTrial(): Trial {
  const call = useCall();
  const [ordered, setOrdered] = useState<Ordered>({ kind: 'none' });
  const tester = useMemo(() => createTester(call, setOrdered), [call]);
  const view = useAppState(({ trials }) => (ordered.kind === 'open' ? trials[ordered.trialId] : undefined));
  useEffect(() => tester.end, [tester]);
  if (ordered.kind !== 'open') return { ...tester, run: ordered };
  // The state has the trial before the reply comes, so one that is not there is no longer there.
  return { ...tester, run: view ? { kind: 'open', view } : { kind: 'none' } };
}

/** Where the order to test stands; how the test goes is in the core's state. */
export type Ordered =
  | Exclude<TrialRun, { readonly kind: 'open' }>
  | { readonly kind: 'open'; readonly trialId: string };

/** Orders one test after the other, and leaves none behind that nobody looks at. */
export interface Tester {
  start(input: CommandInput<'trial.start'>): Promise<void>;
  end(): void;
}

export function createTester(call: Client['call'], onOrdered: (ordered: Ordered) => void): Tester {
  let turn = 0;
  let current: string | undefined;

  function next(ordered: Ordered): number {
    if (current !== undefined) void call('trial.end', { trialId: current });
    current = undefined;
    onOrdered(ordered);
    turn += 1;
    return turn;
  }
  return {
    start: async (input) => {
      const own = next({ kind: 'starting' });
      const reply = await call('trial.start', input);
      if (own !== turn) {
        if (reply.ok) void call('trial.end', reply.value);
      } else if (reply.ok) {
        current = reply.value.trialId;
        onOrdered({ kind: 'open', trialId: current });
      } else {
        onOrdered({ kind: 'refused', problem: reply.error });
      }
    },
    end: () => void next({ kind: 'none' }),
  };
}
