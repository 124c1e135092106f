import type { Random } from './random.ts';

/** One way in which Polycast reads what others have said. */
export interface Reader {
  readonly name: string;
  /** Its share of all inputs, in proportion. */
  readonly share: number;
  /** Something valid, spoilt by chance. */
  attempt(random: Random): Attempt;
}

export interface Attempt {
  /** What is given to read. */
  readonly input: readonly (string | Uint8Array)[];
  /** All that came of it; undefined where it was not understood, which is no fault. */
  read(): unknown;
  /** Throws at what must not come of it, whatever the input. */
  check?(value: unknown): void;
}
