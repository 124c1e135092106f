import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { elementsNamed, readXml } from '../../../xml/read-xml.ts';

/** For tests: an answer as a camera's gSOAP writes it. */
export function probeMatches({
  relatesTo,
  reference,
  services,
}: {
  readonly relatesTo?: string;
  readonly reference: string;
  readonly services: string;
}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope"
 xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:wsdd="http://schemas.xmlsoap.org/ws/2005/04/discovery">
<SOAP-ENV:Header><wsa:MessageID>urn:uuid:0b1d6a2c-1111-4111-8111-111111111111</wsa:MessageID>
${relatesTo === undefined ? '' : `<wsa:RelatesTo>${relatesTo}</wsa:RelatesTo>`}
<wsa:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</wsa:Action></SOAP-ENV:Header>
<SOAP-ENV:Body><wsdd:ProbeMatches><wsdd:ProbeMatch>
<wsa:EndpointReference><wsa:Address>${reference}</wsa:Address></wsa:EndpointReference>
<wsdd:Types>dn:NetworkVideoTransmitter</wsdd:Types><wsdd:XAddrs>${services}</wsdd:XAddrs>
</wsdd:ProbeMatch></wsdd:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
}

export interface FakeDevice {
  readonly port: number;
  /** The numbers of the probes that it has got. */
  readonly heard: readonly string[];
  /** Settles when it has got so many probes, and its answers are out. */
  hasHeard(count: number): Promise<void>;
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
