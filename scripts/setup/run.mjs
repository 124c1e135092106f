import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a trailing separator. */
export const project = fileURLToPath(new URL('../../', import.meta.url));

/** Set-up speaks on standard error: standard output belongs to the command that is being set up. */
export const say = (line) => process.stderr.write(`${line}\n`);

/**
 * Runs a program to its end, its output on standard error; true when it ended with 0. Never throws.
 * @param {{env?: Record<string, string>, timeoutMs?: number, isQuiet?: boolean, canAsk?: boolean}} [options]
 *   canAsk: gives it the terminal, for a password.
 */
export function run(program, args, { env, timeoutMs, isQuiet = false, canAsk = false } = {}) {
  return new Promise((resolve) => {
    const output = isQuiet ? 'ignore' : process.stderr;
    const child = spawn(program, args, {
      cwd: project,
      env: { ...process.env, ...env },
      stdio: [canAsk ? 'inherit' : 'ignore', output, output],
      timeout: timeoutMs,
      windowsHide: true,
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** Runs a script of a package with this Node. */
export const runNode = (script, args, options) => run(process.execPath, [join(project, script), ...args], options);

/** Runs npm: the one that runs us, else the one that came with this Node. */
export function runNpm(args, options) {
  const cli = [
    process.env.npm_execpath,
    join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
    join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
  ].find((file) => file?.endsWith('npm-cli.js') && existsSync(file));
  return cli ? run(process.execPath, [cli, ...args], options) : run('npm', args, options);
}

/** Full path of a program on PATH; undefined when there is none. */
export function findProgram(name) {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((file) => join(folder, file))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts a program in the foreground, where the person is, passes signals on to it, and ends as it ended. */
export function become(program, args) {
  // npm goes to the project's folder; file names on the command line are meant from where it was called.
  const child = spawn(program, args, { cwd: process.env.INIT_CWD ?? process.cwd(), stdio: 'inherit' });
  passSignals(child);
  child.once('error', (error) => {
    say(`${program} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/**
 * A signal for us is one for the child; we end when it has. On Windows the console tells the child itself, and kill()
 * would end it in the middle of its work: there the signal is only kept from ending us first.
 */
export function passSignals(child) {
  const pass = process.platform === 'win32' ? () => {} : (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
}
