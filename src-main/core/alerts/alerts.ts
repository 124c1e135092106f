import type { Alert } from '#shared/broadcast/alerts.ts';
import type { AppState } from '#shared/state.ts';
import type { Clock, Log } from '../ports.ts';
import { noAlerts, watchAlerts } from './watch.ts';

/** Tells listeners what needs a person. */
export interface Alerts {
  /** Looks at the state; about once a second. */
  look(state: AppState): void;
  /** Gives the function that ends it. */
  listen(listener: (alert: Alert) => void): () => void;
}

export function createAlerts(clock: Pick<Clock, 'now' | 'wall'>, log: Log): Alerts {
  const listeners = new Set<(alert: Alert) => void>();
  let memory = noAlerts;

  /** One that fails, as notifications of a system may, keeps none of the others from hearing of it. */
  function tell(listener: (alert: Alert) => void, alert: Alert): void {
    try {
      listener(alert);
    } catch (error) {
      log.warn('alert-not-told', { alert: alert.kind, error: error instanceof Error ? error.name : typeof error });
    }
  }

  return {
    look: (state) => {
      const watched = watchAlerts(memory, state, { nowMs: clock.now(), wallMs: clock.wall() });
      memory = watched.memory;
      for (const alert of watched.alerts) for (const listener of listeners) tell(listener, alert);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
