import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkScheme } from './polycast-link.ts';

/** What the system gives Polycast to open, as it comes: by the command line or by events (macOS). */
export type HandedOver =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'file'; readonly path: string };

/** Starts without its window, in the tray. */
export const hiddenSwitch = '--hidden';

/**
 * The links and files among the arguments of a start; `directory` is where it was started. Anything else is left alone:
 * switches, the runtime's own arguments, and files of kinds that Polycast does not read.
 */
export function handedOverBy(args: readonly string[], directory: string): readonly HandedOver[] {
  return args.flatMap((given): HandedOver[] => {
    if (given.startsWith('-')) return [];
    if (given.toLowerCase().startsWith(`${linkScheme}:`)) return [{ kind: 'link', url: given }];
    const path = pathOf(given, directory);
    return path && /\.(json|txt)$/i.test(path) ? [{ kind: 'file', path }] : [];
  });
}

/** File managers on Linux give a path or a file: URL (Desktop Entry Specification, "The Exec key"). */
function pathOf(given: string, directory: string): string | undefined {
  if (!/^file:/i.test(given)) return isAbsolute(given) ? given : join(directory, given);
  try {
    return fileURLToPath(given);
  } catch {
    return undefined;
  }
}
