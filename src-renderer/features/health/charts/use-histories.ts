import { useEffect, useState } from 'react';
import type { HealthHistory } from '#shared/broadcast/health.ts';
import { useCall } from '../../../store/context.tsx';

export type Histories = Readonly<Record<string, HealthHistory>>;

const intervalMs = 1_000;

/** The last 10 minutes of each, asked for once a second while the window can be seen; undefined before the first answer. */
export function useHistories(ids: readonly string[]): Histories | undefined {
  const call = useCall();
  const [histories, setHistories] = useState<Histories>();
  /** The same text for the same ids. */
  const wanted = JSON.stringify(ids);
  useEffect(() => {
    const each: readonly string[] = JSON.parse(wanted);
    let isOver = false;
    let isAsking = false;
    const ask = async () => {
      if (document.hidden || isAsking) return;
      isAsking = true;
      const replies = await Promise.all(each.map(async (id) => [id, await call('health.history', { id })] as const));
      isAsking = false;
      const answered = replies.flatMap(([id, reply]) => (reply.ok ? [[id, reply.value] as const] : []));
      if (!isOver) setHistories(Object.fromEntries(answered));
    };
    void ask();
    const timer = setInterval(ask, intervalMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [call, wanted]);
  return histories;
}
