import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Server } from 'node:net';
import { promisify } from 'node:util';

/** A real cable (veth) into a network namespace of its own, whose upload can be made as thin as wanted. Linux, as root. */
export interface ThinLink {
  /** This computer's address on it, IPv4. */
  readonly address: string;
  /** Makes a host at the far end, by an address of its own, and passes what comes there on to a port of 127.0.0.1. */
  addHost(targetPort: number): Promise<{ readonly host: string; readonly port: number }>;
  /** How much goes out through it from now on. Receiving is never limited. */
  setUploadKbps(kbps: number): Promise<void>;
  /** Takes the namespace and the cable away. */
  close(): Promise<void>;
}

const run = promisify(execFile);
const ip = (...args: string[]) => run('ip', args);
/** Of 198.18.0.0/15, which is for tests of devices and nowhere else (RFC 2544). */
const prefixBits = 24;
const firstHost = 2;

/** Rejects where it is not allowed. */
export async function layThinLink(): Promise<ThinLink> {
  const name = `polycast-thin-${process.pid}`;
  const device = `pct${process.pid}`;
  const at = (last: number) => `198.19.${process.pid % 256}.${last}`;
  const address = at(1);
  let hosts = 0;
  const doors: ReturnType<typeof openDoor>[] = [];
  await ip('netns', 'add', name);
  const onExit = () => execFileSync('ip', ['netns', 'delete', name]);
  process.on('exit', onExit);

  async function close(): Promise<void> {
    for (const door of await Promise.allSettled(doors)) if (door.status === 'fulfilled') door.value.close();
    process.off('exit', onExit);
    await ip('netns', 'delete', name);
    // Sockets that still close keep a namespace, and the cable with it, for a while.
    await ip('link', 'delete', device).catch(() => {});
  }

  async function lay(): Promise<void> {
    await ip('link', 'add', device, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
    await ip('address', 'add', `${address}/${prefixBits}`, 'dev', device);
    await ip('link', 'set', device, 'up');
    for (const each of ['eth0', 'lo']) await ip('-n', name, 'link', 'set', each, 'up');
  }

  await lay().catch(async (error) => {
    await close();
    throw error;
  });

  return {
    address,
    addHost: async (targetPort) => {
      const host = at(firstHost + hosts);
      hosts += 1;
      await ip('-n', name, 'address', 'add', `${host}/${prefixBits}`, 'dev', 'eth0');
      const door = openDoor(name, host, targetPort);
      doors.push(door);
      return { host, port: (await door).port };
    },
    setUploadKbps: async (kbps) => {
      const shape = ['rate', `${kbps}kbit`, 'burst', '16kb', 'latency', '400ms'];
      await run('tc', ['qdisc', 'replace', 'dev', device, 'root', 'tbf', ...shape]);
    },
    close,
  };
}

/** A socket belongs to the namespace it was made in, whoever has it: a process of that namespace makes it and hands it over. */
const makeSocket = `
const server = require('node:net').createServer().listen(0, process.argv[1], () => {
  process.send('listening', server, () => process.exit());
});`;

async function openDoor(namespace: string, host: string, targetPort: number) {
  const args = ['netns', 'exec', namespace, process.execPath, '-e', makeSocket, host];
  const child = spawn('ip', args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [, server] = (await once(child, 'message')) as [string, Server];
  server.on('connection', (client) => {
    const target = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true).pipe(target).pipe(client);
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      socket.on('error', () => {}); // 'close' follows
      socket.on('close', () => other.destroy());
    }
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP socket');
  return { port: address.port, close: () => server.close() };
}
