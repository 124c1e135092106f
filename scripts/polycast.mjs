import { join } from 'node:path';
import { prepare } from './bootstrap.mjs';
import { become, project } from './setup/run.mjs';

/** `npm run polycast -- …`: the command line, from the source. */
await prepare();
become(process.execPath, [join(project, 'out/main/polycast.js'), ...process.argv.slice(2)]);
