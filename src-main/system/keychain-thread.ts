import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** What a keychain is asked; only `get` is answered with a secret, if there is one. */
export type KeychainOrder =
  | { readonly kind: 'get' | 'delete'; readonly name: string }
  | { readonly kind: 'set'; readonly name: string; readonly secret: string };

export type AskKeychain = (order: KeychainOrder) => Promise<string | undefined>;

/**
 * The system's keychain (Keychain, Credential Manager, Secret Service), asked in a thread of its own and one order after
 * the other. Its calls hold up whoever makes them: for seconds where the keychain hangs, and where it is locked until a
 * person has answered it. This thread has broadcasts to carry on meanwhile, and the few that Node has for files and
 * look-ups of names are needed for them too.
 */
export function startKeychainThread(service: string): AskKeychain {
  const waiting: Waiting[] = [];
  let fault: Error | undefined;
  const library = unpacked(createRequire(import.meta.url).resolve('@napi-rs/keyring'));
  const worker = new Worker(program, { eval: true, execArgv: [], workerData: { library, service } });
  worker.unref();
  worker.on('message', ({ secret, reason }: Answer) => {
    const first = waiting.shift();
    if (reason === undefined) first?.resolve(secret);
    else first?.reject(new Error(reason));
  });
  worker.on('error', (error) => {
    fault = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return (order) =>
    new Promise((resolve, reject) => {
      if (fault) return reject(fault);
      waiting.push({ resolve, reject });
      worker.postMessage(order);
    });
}

interface Waiting {
  resolve(secret: string | undefined): void;
  reject(error: Error): void;
}

interface Answer {
  readonly secret?: string;
  readonly reason?: string;
}

/** A thread knows nothing of Electron's archive; native code lies beside it (electron-builder.yml). */
const unpacked = (path: string): string => path.replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked');

/**
 * As a text, so that it needs no bundle of its own. The store is pinned: left to itself the library falls back to the
 * kernel's keyring, which forgets everything at the next boot.
 */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Entry } = require(workerData.library);
  function carryOut({ kind, name, secret }) {
    const entry = new Entry(workerData.service, name, { linux: { store: 'secret-service' } });
    if (kind === 'get') return { secret: entry.getPassword() ?? undefined };
    if (kind === 'set') entry.setPassword(secret);
    else entry.deletePassword();
    return {};
  }
  parentPort.on('message', (order) => {
    try {
      parentPort.postMessage(carryOut(order));
    } catch (error) {
      parentPort.postMessage({ reason: String(error?.message ?? error) });
    }
  });
`;
