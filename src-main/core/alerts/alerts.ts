import type { Alert } from '#shared/alerts.ts';
import type { AppState } from '#shared/state.ts';
import type { Clock } from '../ports.ts';
import { noAlerts, watchAlerts } from './watch.ts';

/** Tells listeners what needs a person. */
export interface Alerts {
  /** Looks at the state; about once a second. */
  look(state: AppState): void;
  /** Gives the function that ends it. */
  listen(listener: (alert: Alert) => void): () => void;
}

export function createAlerts(clock: Pick<Clock, 'now' | 'wall'>): Alerts {
  const listeners = new Set<(alert: Alert) => void>();
  let memory = noAlerts;
  return {
    look: (state) => {
      const watched = watchAlerts(memory, state, { nowMs: clock.now(), wallMs: clock.wall() });
      memory = watched.memory;
      for (const alert of watched.alerts) for (const listener of listeners) listener(alert);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
