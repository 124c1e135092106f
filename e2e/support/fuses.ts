import { readFile } from 'node:fs/promises';

/** The switches that are burnt into a copy of Electron, as they lie in the program (electronjs.org, "Electron Fuses"). */
export async function readFuses(program: string): Promise<Readonly<Record<string, boolean>>> {
  const bytes = await readFile(program);
  const at = bytes.indexOf(sentinel);
  if (at < 0) throw new Error('the program has no fuses');
  const [version, length = 0, ...wire] = bytes.subarray(at + sentinel.length, at + sentinel.length + 64);
  if (version !== 1) throw new Error(`fuses of version ${version}`);
  return Object.fromEntries(
    names.slice(0, length).map((name, index) => [name, String.fromCharCode(wire[index] ?? 0) === '1']),
  );
}

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** In the order of the wire. */
const names = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];
