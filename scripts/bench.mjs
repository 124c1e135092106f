import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './bootstrap.mjs';
import { become, project, say } from './setup/run.mjs';

/** `npm run bench -- NAME …`: bundles bench/NAME.ts, since Node 20 runs no TypeScript, and runs it. */
const [name, ...args] = process.argv.slice(2);
const entry = join(project, 'bench', `${name}.ts`);
if (!existsSync(entry)) {
  say('Usage: npm run bench -- NAME [OPTIONS], for bench/NAME.ts; for example: npm run bench -- fanout');
  process.exit(2);
}
await prepare();
const { build } = await import('vite');
await build({
  configFile: false,
  root: project,
  logLevel: 'warn',
  build: {
    ssr: entry,
    outDir: join(project, '.cache/bench'),
    emptyOutDir: false,
    target: 'node20',
    rollupOptions: { output: { entryFileNames: '[name].mjs' } },
  },
});
become(process.execPath, [join(project, '.cache/bench', `${name}.mjs`), ...args]);
