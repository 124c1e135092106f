import type { CommandHandlers, ImportSummary } from '#shared/commands.ts';
import { fail, ok } from '#shared/result.ts';
import { readExport } from '../transfer/read-export.ts';
import { asNewcomers, type Newcomers, takeIn } from '../transfer/take-in.ts';
import { writeExport } from '../transfer/write-export.ts';
import type { HandlerContext } from './context.ts';

type TransferHandlers = Pick<
  CommandHandlers,
  'configuration.export' | 'configuration.inspect' | 'configuration.import'
>;

export function transferHandlers({ store, vault, shelf }: HandlerContext): TransferHandlers {
  let last: Promise<unknown> = Promise.resolve();

  /** To make a key of a passphrase takes much memory on purpose: never twice at once. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  }

  async function open({ text, passphrase }: { readonly text: string; readonly passphrase?: string | undefined }) {
    const brought = await readExport(text, passphrase);
    return brought.ok ? asNewcomers(brought.value) : brought;
  }

  return {
    'configuration.export': ({ passphrase }) =>
      inTurn(async () => {
        const written = await writeExport({ configuration: store.current(), vault, shelf, passphrase });
        return written.ok ? ok({ text: written.value }) : written;
      }),
    'configuration.inspect': (input) =>
      inTurn(async () => {
        const opened = await open(input);
        return opened.ok ? ok(summaryOf(opened.value)) : opened;
      }),
    'configuration.import': (input) =>
      inTurn(async () => {
        const opened = await open(input);
        if (!opened.ok) return opened;
        const problem = await takeIn(opened.value, { store, vault, shelf });
        return problem ? fail(problem) : ok(summaryOf(opened.value));
      }),
  };
}

const summaryOf = ({ cameras, destinations, secrets }: Newcomers): ImportSummary => ({
  cameras: cameras.map(({ name }) => name),
  destinations: destinations.map(({ name }) => name),
  secrets: secrets.size,
});
