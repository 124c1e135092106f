import { useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import { useAppState, useCall, useWindowState } from '../../store/context.tsx';

interface Undo {
  /** Why something could not be put back, in words, by its id. */
  readonly problems: Readonly<Record<string, string>>;
  undo(id: string): Promise<void>;
}

export function useUndo(): Undo {
  const call = useCall();
  const removals = useAppState((state) => state.removals);
  const select = useWindowState((state) => state.select);
  const [problems, setProblems] = useState<Undo['problems']>({});

  async function undo(id: string): Promise<void> {
    const kind = removals[id]?.kind;
    const reply = await call('removal.undo', { removalId: id });
    // Its time is over: there is nothing left to put back, and nothing that shows it.
    if (!reply.ok && reply.error.code === 'not-found') return;
    if (!reply.ok) setProblems((before) => ({ ...before, [id]: sentence(reply.error) }));
    else if (kind === 'camera') select(id);
  }

  return { problems, undo };
}
