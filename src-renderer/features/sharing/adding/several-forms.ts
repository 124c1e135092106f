import type { PastedDestination } from '#shared/pasted/pasted.ts';
import {
  backupProblem,
  type DestinationForm,
  emptyDestinationForm,
  streamUrlProblem,
  withPasted,
} from './destination-form.ts';

/** One of several destinations that were found together, and what it would be added as. */
export interface FoundRow {
  readonly pasted: PastedDestination;
  readonly form: DestinationForm;
}

/** Each gets a name of its own; `names` are taken already. */
export function formsOf(found: readonly PastedDestination[], names: readonly string[]): readonly FoundRow[] {
  const taken = [...names];
  return found.map((pasted) => {
    const form = withPasted(emptyDestinationForm(pasted.platform ?? 'custom', taken), pasted, taken);
    taken.push(form.name);
    return { pasted, form };
  });
}

/** Why one cannot be added, in words; undefined when it can. */
export function whyNot(form: DestinationForm): string | undefined {
  return streamUrlProblem(form.streamUrl) ?? backupProblem(form);
}
