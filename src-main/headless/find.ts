import type { DiscoveryView, FoundCamera } from '#shared/cameras/discovery.ts';
import type { App } from '../core/ports.ts';
import type { Command, ExitCode, Surroundings } from './command.ts';
import { withOneShotApp } from './one-shot.ts';
import { parseOptions } from './options.ts';
import { stateWhere } from './state-where.ts';
import { inWords } from './words.ts';

export const findUsage = `find [--sweep]
    Looks for cameras on the network and prints one JSON object a line for each.
    --sweep: tries every address of the own private networks as well.`;

/** Lists the cameras on the network. No login is sent anywhere. */
export const find: Command = async (args, around) => {
  const options = parseOptions(args, { sweep: { type: 'boolean', default: false } });
  if (!options.ok) {
    around.say(options.error);
    return 2;
  }
  return withOneShotApp(around, (app) => search(app, options.value.sweep, around));
};

async function search(app: App, withSweep: boolean, around: Surroundings): Promise<ExitCode> {
  const isOver = () => {
    const { phase, found } = app.state().discovery;
    return phase.kind === 'listening' && Object.values(found).every(({ standing }) => standing.kind !== 'looking');
  };
  for (const order of withSweep ? (['discovery.start', 'discovery.sweep'] as const) : (['discovery.start'] as const)) {
    const begun = await app.handlers[order]({});
    if (!begun.ok) {
      around.say(inWords(begun.error));
      return 1;
    }
    if (!(await stateWhere(app, isOver, around.stop))) return 1;
  }
  const { discovery } = app.state();
  const found = Object.values(discovery.found);
  for (const camera of found) around.print(JSON.stringify(inOneObject(camera)));
  if (found.length === 0) around.say(whyNone(discovery));
  return found.length > 0 ? 0 : 1;
}

function whyNone({ hints }: DiscoveryView): string {
  return hints.some(({ code }) => code === 'no-network')
    ? 'This computer has no network to look for cameras on.'
    : 'No camera answered. Is it on the same network as this computer?';
}

function inOneObject({ id: _, cameraId: __, standing, ...facts }: FoundCamera) {
  return { ...facts, standing: standing.kind };
}
