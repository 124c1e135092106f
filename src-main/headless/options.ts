import { type ParseArgsConfig, parseArgs } from 'node:util';
import { fail, ok, type Result } from '#shared/result.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<Known extends Options> = ReturnType<
  typeof parseArgs<{ options: Known; strict: true; allowPositionals: false }>
>['values'];

/** The options of a command, or what is wrong with them in words. Nothing but the known options is let through. */
export function parseOptions<const Known extends Options>(
  args: readonly string[],
  options: Known,
): Result<Values<Known>, string> {
  try {
    return ok(parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values);
  } catch (error) {
    // Only the first sentence: the rest of Node's message explains how to pass arguments that do not exist here.
    const [first = ''] = error instanceof Error ? error.message.split(/\.(?: |$)/) : [];
    return fail(first === '' ? 'An option is not understood.' : `${first}.`);
  }
}
