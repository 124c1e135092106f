import { createHash } from 'node:crypto';
import { lstatSync, unlinkSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';

/** Held for as long as this process uses a data folder. */
export interface InstanceLock {
  release(): Promise<void>;
}

/** A socket's path fits in 104 bytes on macOS, 108 on Linux (sun_path, unix(7)). */
const longestSocketPath = 100;

/**
 * Makes sure that one process alone works with a data folder; creates the folder, for this user only, when there is
 * none. The lock is a listening local socket: the kernel lets go of it however the process ends, so a crash leaves at
 * most a dead file, known by its refused connection.
 * Fails with `already-running`, or with `data-folder-unusable` when the folder cannot be used.
 */
export async function lockDataDirectory(directory: string): Promise<Result<InstanceLock, AppProblem>> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const path = socketPath(await realpath(directory));
    const server = (await listen(path)) ?? ((await removeDeadSocket(path)) ? await listen(path) : undefined);
    if (!server) return fail({ code: 'already-running', directory });
    return ok({ release: () => new Promise((resolve) => server.close(() => resolve())) });
  } catch (error) {
    return fail({ code: 'data-folder-unusable', directory, reason: errorCode(error) });
  }
}

function socketPath(directory: string): string {
  const hash = createHash('sha256').update(directory).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\polycast-${hash}`;
  const path = join(directory, 'instance.sock');
  return Buffer.byteLength(path) <= longestSocketPath ? path : join(tmpdir(), `polycast-${hash}.sock`);
}

/** The listening server; undefined when the name is taken. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) => (errorCode(error) === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** True when the socket at `path` belonged to nobody and is gone now. */
async function removeDeadSocket(path: string): Promise<boolean> {
  const before = lstatSync(path, { throwIfNoEntry: false });
  if (await answers(path)) return false;
  // Another start may have come first in the meantime: its new socket is not the one that was tried.
  const now = lstatSync(path, { throwIfNoEntry: false });
  if (before && now?.ino === before.ino && now.ctimeMs === before.ctimeMs) unlinkSync(path);
  return true;
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) => resolve(!['ECONNREFUSED', 'ENOENT'].includes(errorCode(error))));
  });
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
