import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

export interface FakeSsdpDevice {
  readonly port: number;
  /** Where it describes itself. */
  readonly location: string;
  /** The targets that it was asked for. */
  readonly heard: readonly string[];
  hasHeard(count: number): Promise<void>;
  /** Paths of the requests to it, with their method. */
  readonly requests: readonly string[];
  say(message: string): void;
  close(): Promise<void>;
}

/** For tests: a UPnP device on loopback that answers each search with what `answer` makes of its location. */
export async function startFakeSsdpDevice(options: {
  readonly address: string;
  readonly group: string;
  readonly port?: number;
  readonly answer?: (location: string) => string;
  readonly description: string | RequestListener;
}): Promise<FakeSsdpDevice> {
  const { address, group, description, answer = ssdpAnswer } = options;
  const heard: string[] = [];
  const requests: string[] = [];
  const looks = new Set<() => void>();
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (typeof description === 'string') response.end(description);
    else description(request, response);
  }).listen(0, address);
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('not a TCP server');
  const location = `http://${address}:${bound.port}/description.xml`;
  const ear = await openSocket(group, options.port ?? 0);
  ear.addMembership(group, address);
  const mouth = await openSocket(address, 0);
  mouth.setMulticastInterface(address);
  ear.on('message', (message, sender) => {
    const [, target] = /^M-SEARCH \* HTTP\/1\.1\r\n.*\r\nST: (\S+)\r\n/s.exec(message.toString()) ?? [];
    if (target === undefined) return;
    heard.push(target);
    mouth.send(answer(location), sender.port, sender.address);
    for (const look of looks) look();
  });
  return {
    port: ear.address().port,
    location,
    heard,
    requests,
    hasHeard: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (heard.length < count) return;
          looks.delete(look);
          resolve();
        };
        looks.add(look);
        look();
      }),
    say: (message) => mouth.send(message, ear.address().port, group),
    close: async () => {
      ear.close();
      mouth.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An answer as a camera with the portable SDK writes it. */
export function ssdpAnswer(location: string): string {
  const lines = ['CACHE-CONTROL: max-age=1800', 'EXT:', `LOCATION: ${location}`, 'SERVER: Linux/3.10 UPnP/1.0 SDK/1.6'];
  return `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\nST: upnp:rootdevice\r\nUSN: uuid:1::upnp:rootdevice\r\n\r\n`;
}

export function upnpDescription(facts: Readonly<Record<string, string>>): string {
  const elements = Object.entries(facts).map(([name, text]) => `<${name}>${text}</${name}>`);
  return `<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major></specVersion>
<device>${elements.join('')}</device></root>`;
}

async function openSocket(address: string, port: number): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.bind({ address, port });
  await once(socket, 'listening');
  return socket;
}
