import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { elementsNamed, readXml } from '../../../xml/read-xml.ts';

export interface FakeAnswer {
  readonly reference: string;
  readonly services: string;
  readonly types?: string;
  readonly scopes?: string;
}

/** For tests: an answer as a camera's gSOAP writes it. */
export function probeMatches({ relatesTo, ...device }: FakeAnswer & { readonly relatesTo?: string }): string {
  const match = `<wsdd:ProbeMatch>${described(device)}</wsdd:ProbeMatch>`;
  return envelope('ProbeMatches', `<wsdd:ProbeMatches>${match}</wsdd:ProbeMatches>`, relatesTo);
}

/** For tests: what a camera says to all when it has started. */
export function hello(device: FakeAnswer): string {
  return envelope('Hello', `<wsdd:Hello>${described(device)}</wsdd:Hello>`);
}

function envelope(action: string, body: string, relatesTo?: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope"
 xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:wsdd="http://schemas.xmlsoap.org/ws/2005/04/discovery">
<SOAP-ENV:Header><wsa:MessageID>urn:uuid:0b1d6a2c-1111-4111-8111-111111111111</wsa:MessageID>
${relatesTo === undefined ? '' : `<wsa:RelatesTo>${relatesTo}</wsa:RelatesTo>`}
<wsa:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/${action}</wsa:Action></SOAP-ENV:Header>
<SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`;
}

function described({ reference, services, types = 'dn:NetworkVideoTransmitter', scopes = '' }: FakeAnswer): string {
  return `<wsa:EndpointReference><wsa:Address>${reference}</wsa:Address></wsa:EndpointReference>
<wsdd:Types>${types}</wsdd:Types><wsdd:Scopes>${scopes}</wsdd:Scopes><wsdd:XAddrs>${services}</wsdd:XAddrs>`;
}

export interface FakeDevice {
  readonly port: number;
  /** The numbers of the probes that it has got. */
  readonly heard: readonly string[];
  /** Settles when it has got so many probes, and its answers are out. */
  hasHeard(count: number): Promise<void>;
  /** Says something to all of its group, unasked. */
  say(message: string): Promise<void>;
  close(): void;
}

/**
 * A device on loopback that answers each probe with what `answer` makes of its number; undefined: it stays silent. With
 * a `group` it listens there in place of its own address, which it answers from all the same.
 */
export async function startFakeDevice(options: {
  readonly address: string;
  readonly port?: number;
  readonly group?: string;
  answer(messageId: string): string | undefined;
}): Promise<FakeDevice> {
  const { address, group, port = 0 } = options;
  const heard: string[] = [];
  const looks = new Set<() => void>();
  let answered = 0;
  const mouth = await bound(address, group === undefined ? port : 0);
  // Bound to the group itself, so that nothing but loopback reaches it.
  const ear = group === undefined ? mouth : await bound(group, port);
  if (group !== undefined) ear.addMembership(group, address);
  ear.on('message', (message, sender) => {
    const envelope = readXml(message.toString());
    const [messageId] = envelope ? elementsNamed(envelope, 'MessageID') : [];
    heard.push(messageId?.text ?? '');
    const done = () => {
      answered += 1;
      for (const look of looks) look();
    };
    const answer = options.answer(messageId?.text ?? '');
    if (answer === undefined) done();
    else mouth.send(answer, sender.port, sender.address, done);
  });
  return {
    port: ear.address().port,
    heard,
    hasHeard: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (answered < count) return;
          looks.delete(look);
          resolve();
        };
        looks.add(look);
        look();
      }),
    say: async (message) => {
      mouth.setMulticastInterface(address);
      await new Promise((resolve) => mouth.send(message, ear.address().port, group ?? address, resolve));
    },
    close: () => {
      for (const socket of new Set([ear, mouth])) socket.close();
    },
  };
}

async function bound(address: string, port: number): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.bind({ address, port });
  await once(socket, 'listening');
  return socket;
}
