import { useEffect, useState } from 'react';
import type { DiscoveryView, FoundCamera } from '#shared/cameras/discovery.ts';
import { useAppState, useCall } from '../../../store/context.tsx';
import { orderFound } from './found-order.ts';

export interface Discovery {
  readonly view: DiscoveryView;
  /** In an order that stays. */
  readonly found: readonly FoundCamera[];
  search(): void;
  sweep(): void;
}

/** Looks for cameras as long as the component is there. */
export function useDiscovery(): Discovery {
  const call = useCall();
  const view = useAppState(({ discovery }) => discovery);
  const [before, setBefore] = useState<readonly string[]>([]);
  const order = orderFound(before, view.found);
  if (order !== before) setBefore(order);

  useEffect(() => {
    void call('discovery.start', {});
    return () => void call('discovery.stop', {});
  }, [call]);

  return {
    view,
    found: order.flatMap((id) => view.found[id] ?? []),
    search: () => {
      setBefore([]);
      void call('discovery.start', {});
    },
    sweep: () => void call('discovery.sweep', {}),
  };
}
