import type { Clock } from '../ports.ts';

/** Those who have borrowed a camera, to open it themselves. */
export interface Lending {
  readonly isLent: boolean;
  /** Gives the function that gives it back. */
  borrow(): () => void;
  /** Settles when all have given it back: they have been told to. After 3 s nobody waits for them any longer. */
  returned(): Promise<void>;
}

const letGoMs = 3_000;

export function createLending(clock: Pick<Clock, 'after'>): Lending {
  const borrowings = new Set<Promise<void>>();
  return {
    get isLent() {
      return borrowings.size > 0;
    },
    borrow: () => {
      let giveBack = () => {};
      const borrowing = new Promise<void>((resolve) => {
        giveBack = resolve;
      });
      borrowings.add(borrowing);
      return () => {
        borrowings.delete(borrowing);
        giveBack();
      };
    },
    returned: async () => {
      if (borrowings.size === 0) return;
      let cancel = () => {};
      const patience = new Promise<void>((resolve) => {
        cancel = clock.after(letGoMs, resolve);
      });
      await Promise.race([patience, Promise.all(borrowings)]);
      cancel();
    },
  };
}
