import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type Answer, decode, encode } from 'dns-packet';

export type MdnsAnswer = Answer;

/** For tests: an mDNS answer on the wire. */
export function mdnsAnswer(answers: readonly Answer[], additionals: readonly Answer[] = []): Buffer {
  // Authoritative, as all are (RFC 6762, section 18.4).
  return encode({ type: 'response', flags: 0x0400, answers, additionals });
}

/** What a camera says of one service, as PTR in the answer and the rest beside it. */
export function mdnsService(facts: {
  readonly name: string;
  readonly type: string;
  readonly host: string;
  readonly port: number;
  readonly address?: string;
  readonly texts?: readonly string[];
}): Buffer {
  const instance = `${facts.name}.${facts.type}`;
  return mdnsAnswer(
    [{ name: facts.type, type: 'PTR', ttl: 4_500, data: instance }],
    [
      { name: instance, type: 'TXT', ttl: 4_500, data: [...(facts.texts ?? [])] },
      { name: instance, type: 'SRV', ttl: 120, data: { port: facts.port, target: facts.host } },
      ...(facts.address === undefined ? [] : [{ name: facts.host, type: 'A', ttl: 120, data: facts.address }]),
    ],
  );
}

export interface FakeMdnsDevice {
  readonly port: number;
  /** The questions that it has got, as `PTR _rtsp._tcp.local`; one item each datagram. */
  readonly heard: readonly (readonly string[])[];
  hasHeard(count: number): Promise<void>;
  say(message: Uint8Array): void;
  close(): void;
}

/** A device on loopback, of the group and the port; it answers everybody in the group with what `answer` makes of the questions. */
export async function startFakeMdnsDevice(options: {
  readonly address: string;
  readonly group: string;
  readonly port?: number;
  answer?(questions: readonly string[]): Uint8Array | undefined;
}): Promise<FakeMdnsDevice> {
  const { address, group } = options;
  const heard: (readonly string[])[] = [];
  const looks = new Set<() => void>();
  const ear = await bound(group, options.port ?? 0);
  ear.addMembership(group, address);
  const mouth = await bound(address, 0);
  mouth.setMulticastInterface(address);
  const { port } = ear.address();
  ear.on('message', (message) => {
    if (message.readUInt8(2) !== 0) return;
    const questions = (decode(message).questions ?? []).map(({ type, name }) => `${type} ${name}`);
    heard.push(questions);
    const answer = options.answer?.(questions);
    if (answer) mouth.send(answer, port, group);
    for (const look of looks) look();
  });
  return {
    port,
    heard,
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
    say: (message) => mouth.send(message, port, group),
    close: () => {
      ear.close();
      mouth.close();
    },
  };
}

async function bound(address: string, port: number): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.bind({ address, port });
  await once(socket, 'listening');
  return socket;
}
