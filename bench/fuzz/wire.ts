import { monitorEventLoopDelay } from 'node:perf_hooks';
import { atOnce } from '../../src-main/core/cameras/discovery/network/at-once.ts';
import { boundedRequest } from '../../src-main/core/cameras/discovery/network/bounded-request.ts';
import { proveOnvif, proveRtsp } from '../../src-main/core/cameras/discovery/sweep/sweep-proof.ts';
import { readProfiles } from '../../src-main/core/onvif/profiles.ts';
import { identify } from '../../src-main/core/onvif/session/identify.ts';
import { openOnvifSession } from '../../src-main/core/onvif/session/open-session.ts';
import { describeCamera } from '../../src-main/core/rtsp/describe.ts';
import { formatTable } from '../table.ts';
import { type HostileServer, hostileServers, type RunningServer, startHostileServer } from './hostile-servers.ts';

export interface WireReport {
  readonly table: string;
  readonly broken: readonly string[];
}

/** What Polycast asks a device over TCP, without any word of what it is. */
type Client = (place: {
  readonly port: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}) => Promise<unknown>;

const host = '127.0.0.1';
const login = { user: 'viewer', password: 'of this bench' };
const wallMs = () => Date.now();
const onvifUrl = (port: number) => `http://${host}:${port}/onvif/device_service`;

const clients: Readonly<Record<string, Client>> = {
  identify: ({ port, ...rest }) => identify({ url: onvifUrl(port), wallMs, ...rest }),
  'sign in': async ({ port, ...rest }) => {
    const session = await openOnvifSession({ url: onvifUrl(port), login, wallMs, ...rest });
    return session.ok ? readProfiles(session.value) : session;
  },
  describe: ({ port, ...rest }) => describeCamera({ url: `rtsp://${host}:${port}/live`, login, ...rest }),
  'prove ONVIF': ({ port, signal }) => proveOnvif(host, port, signal),
  'prove RTSP': ({ port, signal }) => proveRtsp(host, port, signal),
  'read a description': ({ port, ...rest }) =>
    boundedRequest({ url: new URL(`http://${host}:${port}/d.xml`), maxBytes: 64 * 1024, ...rest }),
};

/** The promise is 10 s for whatever a person waits for; what is asked here is given less time to begin with. */
const longestMs = 10_000;
const longestDelayMs = 1_000;
/** With the login, a nonce that grows old not counted: cameras lock after about five. */
const mostLogins = 4;
const mostMiB = 256;
const serversAtOnce = 4;

/** Lets servers that do everything wrong be asked by all that asks devices. Linux only, which has 127.0.0.0/8. */
export async function testHostileServers(timeoutMs: number): Promise<WireReport> {
  const rows: string[][] = [];
  const broken: string[] = [];
  // Another address of this computer stands for somebody else's.
  const victim = await startHostileServer((socket) => socket.destroy(), '', '127.0.0.2');
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const memory = watchMemory();
  await atOnce(serversAtOnce, hostileServers, new AbortController().signal, async (hostile) => {
    const server = await startHostileServer(hostile.answer, `127.0.0.2:${victim.port}`);
    const asked = await Promise.all(Object.keys(clients).map((client) => ask(client, server, timeoutMs)));
    await server.close();
    broken.push(...asked.flatMap(({ faults }) => faults.map((fault) => `a server that ${hostile.name}: ${fault}`)));
    broken.push(...loginsOf(hostile, server));
    rows.push([hostile.name, ...asked.map(({ ms }) => (ms / 1_000).toFixed(1))]);
  });
  const [delayMs, takenMiB] = [delay.max / 1e6, memory.stop()];
  delay.disable();
  await victim.close();
  if (victim.heard.some((head) => /authorization|UsernameToken|^POST/i.test(head)))
    broken.push('somebody else was called');
  if (delayMs > longestDelayMs) broken.push(`the event loop stood for ${Math.round(delayMs)} ms`);
  if (takenMiB > mostMiB) broken.push(`${Math.round(takenMiB)} MiB were taken`);
  const facts = `Event loop: at most ${delayMs.toFixed(0)} ms late. Memory: at most ${takenMiB.toFixed(0)} MiB more, with the servers.`;
  const table = formatTable([['a server that … (s to settle)', ...Object.keys(clients)], ...rows.sort()]);
  return { table: `${table}\n${facts}`, broken };
}

async function ask(
  name: string,
  { port }: RunningServer,
  timeoutMs: number,
): Promise<{ ms: number; faults: string[] }> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), longestMs);
  const startedAtMs = performance.now();
  const faults: string[] = [];
  try {
    await clients[name]?.({ port, timeoutMs, signal: abort.signal });
  } catch (error) {
    faults.push(`${name} has thrown ${error}`);
  }
  clearTimeout(timer);
  const ms = performance.now() - startedAtMs;
  if (ms >= longestMs) faults.push(`${name} took ${(ms / 1_000).toFixed(1)} s`);
  return { ms, faults };
}

function loginsOf({ name }: HostileServer, { heard }: RunningServer): readonly string[] {
  return (['POST', 'DESCRIBE'] as const).flatMap((method) => {
    const logins = heard.filter(
      (head) => head.startsWith(method) && /\nauthorization:|UsernameToken/i.test(head),
    ).length;
    return logins > mostLogins ? [`a server that ${name} was sent the login ${logins} times by ${method}`] : [];
  });
}

/** The most memory that was seen beyond what there was at the beginning, in MiB. */
function watchMemory(): { stop(): number } {
  const used = () => {
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1024 / 1024;
  };
  const before = used();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, used());
  }, 20);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.max(most, used()) - before;
    },
  };
}
