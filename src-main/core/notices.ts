import type { Problem } from '#shared/problems.ts';

/** What the user should know about the app itself: one of each kind, until it is over or dismissed. */
export interface Notices {
  show(problem: Problem): void;
  dismiss(code: string): void;
  readonly all: Readonly<Record<string, Problem>>;
}

export function createNotices(onChange: () => void): Notices {
  const shown = new Map<string, Problem>();
  return {
    show: (problem) => {
      shown.set(problem.code, problem);
      onChange();
    },
    dismiss: (code) => {
      if (shown.delete(code)) onChange();
    },
    get all() {
      return Object.fromEntries(shown);
    },
  };
}
