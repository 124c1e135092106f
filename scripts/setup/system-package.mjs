import { findProgram, run, say } from './run.mjs';

/** How each system installs a package without asking questions. `update` renews the list of packages first. */
const managers = [
  { program: 'apt-get', install: ['install', '-y', '--no-install-recommends'], update: ['update'], needsRoot: true },
  { program: 'dnf', install: ['install', '-y'], needsRoot: true },
  { program: 'pacman', install: ['-S', '--noconfirm', '--needed'], needsRoot: true },
  { program: 'zypper', install: ['--non-interactive', 'install'], needsRoot: true },
  { program: 'brew', install: ['install'] },
  {
    program: 'winget',
    install: ['install', '--silent', '--accept-package-agreements', '--accept-source-agreements', '--id'],
  },
];

/**
 * Installs something with the system's own package manager, saying so; where it cannot, says how a person can.
 * @param {string} what in words, for the person
 * @param {Record<string, string>} names of the packages by package manager, separated by spaces
 * @returns {Promise<boolean>}
 */
export async function installSystemPackage(what, names) {
  const manager = managers.find(({ program }) => names[program] && findProgram(program));
  if (!manager) {
    say(`${what} is missing, and there is no package manager here that has it. Install it by hand, then start again.`);
    return false;
  }
  const { program, install, update, needsRoot } = manager;
  const packages = names[program].split(' ');
  const command = [program, ...install, ...packages];
  const prefix = needsRoot ? await rootPrefix() : [];
  if (!prefix) {
    say(`${what} is missing, and this user may not install it. Ask for: sudo ${command.join(' ')}`);
    return false;
  }
  say(`${what} is missing. Installing it: ${[...prefix, ...command].join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const runAsRoot = (args) => run(...split([...prefix, ...args]), { env, canAsk: true });
  if (await runAsRoot(command)) return true;
  if (update && (await runAsRoot([program, ...update])) && (await runAsRoot(command))) return true;
  say(`That did not work. By hand: ${command.join(' ')}`);
  return false;
}

/** What to put before a command that only root may run; undefined when there is no way without a password. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  if (!findProgram('sudo')) return undefined;
  if (await run('sudo', ['-n', 'true'], { isQuiet: true })) return ['sudo', '-n'];
  return process.stdin.isTTY ? ['sudo'] : undefined;
}

const split = ([program, ...args]) => [program, args];
