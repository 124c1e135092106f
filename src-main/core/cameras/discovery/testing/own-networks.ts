import { execFile, execFileSync, spawn } from 'node:child_process';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Server } from 'node:net';
import { promisify } from 'node:util';
import type { OwnNetwork } from '../../../ports.ts';

/** A real network (veth) of this computer with a network namespace at its far end. Linux, as root. */
export interface LaidNetwork {
  readonly own: OwnNetwork;
  /** An address for a device at the far end; each call gives another one. `foreign`: of another network. */
  addHost(kind?: 'foreign'): Promise<string>;
  /** A socket of the far end; with `group` a member of it. */
  openUdp(address: string, port: number, group?: string): Promise<Socket>;
  openTcp(address: string, port?: number): Promise<{ readonly server: Server; readonly port: number }>;
}

const run = promisify(execFile);
const ip = (...args: string[]) => run('ip', args);
const prefixLength = 26;

/** Lays `count` networks of 198.18.0.0/15, which is for tests of devices (RFC 2544). Rejects where it is not allowed. */
export async function layNetworks(count: number) {
  const namespaces: string[] = [];
  const remove = () => {
    for (const name of namespaces.splice(0)) execFileSync('ip', ['netns', 'delete', name]);
  };
  process.on('exit', remove);
  const close = () => {
    process.off('exit', remove);
    remove();
  };
  const networks: LaidNetwork[] = [];
  try {
    for (let index = 0; index < count; index += 1) networks.push(await layNetwork(index, namespaces));
  } catch (error) {
    close();
    throw error;
  }
  return { networks, close };
}

async function layNetwork(index: number, namespaces: string[]): Promise<LaidNetwork> {
  const name = `polycast-found-${process.pid}-${index}`;
  const interfaceName = `pcf${process.pid}n${index}`;
  const at = (last: number, third = process.pid % 128) => `198.18.${third}.${index * 2 ** (32 - prefixLength) + last}`;
  const address = at(1);
  let hosts = 1;
  await ip('netns', 'add', name);
  namespaces.push(name);
  await ip('link', 'add', interfaceName, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
  await ip('address', 'add', `${address}/${prefixLength}`, 'dev', interfaceName);
  await ip('link', 'set', interfaceName, 'up');
  for (const each of ['eth0', 'lo']) await ip('-n', name, 'link', 'set', each, 'up');
  // A device of another network says what it says to everybody all the same.
  await ip('-n', name, 'route', 'add', '224.0.0.0/4', 'dev', 'eth0');

  async function open<Made>(...args: readonly string[]): Promise<Made> {
    const child = spawn('ip', ['netns', 'exec', name, process.execPath, '-e', makeSocket, ...args], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const [, made] = (await once(child, 'message')) as [string, Made];
    return made;
  }

  return {
    own: { interfaceName, address, prefixLength },
    addHost: async (kind) => {
      hosts += 1;
      const host = at(hosts, (process.pid % 128) + (kind === 'foreign' ? 128 : 0));
      await ip('-n', name, 'address', 'add', `${host}/${prefixLength}`, 'dev', 'eth0');
      return host;
    },
    openUdp: (host, port, group = '') => open<Socket>('udp', host, String(port), group),
    openTcp: async (host, port = 0) => {
      const server = await open<Server>('tcp', host, String(port));
      const bound = server.address();
      if (bound === null || typeof bound === 'string') throw new Error('not a TCP socket');
      return { server, port: bound.port };
    },
  };
}

/** A socket belongs to the namespace it was made in, whoever has it: a process of that namespace makes it and hands it over. */
const makeSocket = `
const [, kind, address, port, group] = process.argv;
const hand = (made) => process.send('made', made, () => process.exit());
if (kind === 'tcp') {
  const server = require('node:net').createServer().listen(Number(port), address, () => hand(server));
} else {
  const socket = require('node:dgram').createSocket({ type: 'udp4', reuseAddr: true });
  socket.bind({ address: group || address, port: Number(port) }, () => {
    if (group) socket.addMembership(group, address);
    socket.setMulticastInterface(address);
    hand(socket);
  });
}`;
