import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Login } from '#shared/commands.ts';
import { readXml, textAt } from '../../xml/read-xml.ts';
import { operationOf } from '../session/soap.ts';

/** What an ONVIF device was asked. */
export interface DeviceRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly operation: string;
  readonly hasToken: boolean;
}

export interface DeviceReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface DeviceServer {
  /** Its device service. */
  readonly url: string;
  readonly port: number;
  /** All that it was asked. */
  readonly requests: readonly DeviceRequest[];
  close(): Promise<void>;
}

/**
 * A device on the loopback for tests, that answers as `answer` says; a function writes the answer itself. With a
 * certificate it takes https only.
 */
export async function startDeviceServer(
  answer: (request: DeviceRequest) => DeviceReply | ((response: ServerResponse) => void),
  tls?: { readonly key: string; readonly cert: string },
): Promise<DeviceServer> {
  const requests: DeviceRequest[] = [];
  const respond = async (message: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const body = /<s:Body>(.*)<\/s:Body>/s.exec(text)?.[1] ?? '';
    const request: DeviceRequest = {
      path: message.url ?? '',
      headers: message.headers,
      text,
      operation: operationOf(body),
      hasToken: text.includes('UsernameToken'),
    };
    requests.push(request);
    const reply = answer(request);
    if (typeof reply === 'function') return reply(response);
    response.writeHead(reply.status ?? 200, { 'Content-Type': 'application/soap+xml', ...reply.headers });
    response.end(reply.text);
  };
  const server = tls ? createTlsServer(tls, respond) : createServer(respond);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/onvif/device_service`,
    port,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A device's whole message around what stands in its body. */
export function soap(body: string): string {
  return `<?xml version="1.0"?><env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body>${body}</env:Body></env:Envelope>`;
}

export const notAuthorized: DeviceReply = {
  status: 400,
  text: soap(
    '<env:Fault><env:Code><env:Value>env:Sender</env:Value><env:Subcode><env:Value>ter:NotAuthorized</env:Value></env:Subcode></env:Code><env:Reason><env:Text xml:lang="en">Sender not authorized</env:Text></env:Reason></env:Fault>',
  ),
};

export const deviceInformation: DeviceReply = {
  text: soap(
    '<tds:GetDeviceInformationResponse><tds:Manufacturer>Acme</tds:Manufacturer><tds:Model> C-1 </tds:Model><tds:FirmwareVersion>1.2</tds:FirmwareVersion><tds:SerialNumber>00012</tds:SerialNumber></tds:GetDeviceInformationResponse>',
  ),
};

/** The answer to GetSystemDateAndTime. */
export function dateAndTime(ms: number, element = 'UTCDateTime'): DeviceReply {
  const at = new Date(ms);
  const time = `<tt:Hour>${at.getUTCHours()}</tt:Hour><tt:Minute>${at.getUTCMinutes()}</tt:Minute><tt:Second>${at.getUTCSeconds()}</tt:Second>`;
  const date = `<tt:Year>${at.getUTCFullYear()}</tt:Year><tt:Month>${at.getUTCMonth() + 1}</tt:Month><tt:Day>${at.getUTCDate()}</tt:Day>`;
  return {
    text: soap(
      `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:${element}><tt:Time>${time}</tt:Time><tt:Date>${date}</tt:Date></tt:${element}></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`,
    ),
  };
}

/** The answer to GetServices with these addresses by their namespaces. */
export function services(addresses: Readonly<Record<string, string>>): DeviceReply {
  const all = Object.entries(addresses).map(
    ([namespace, address]) =>
      `<tds:Service><tds:Namespace>${namespace}</tds:Namespace><tds:XAddr>${address}</tds:XAddr></tds:Service>`,
  );
  return { text: soap(`<tds:GetServicesResponse>${all.join('')}</tds:GetServicesResponse>`) };
}

/**
 * Checks the login of messages strictly (OASIS UsernameToken Profile 1.1): each nonce once, and created within five
 * seconds of the device's clock.
 */
export function createTokenCheck(login: Login, deviceMs: () => number): (text: string) => boolean {
  const used = new Set<string>();
  return (text) => {
    const token = ['Header', 'Security', 'UsernameToken'];
    const envelope = readXml(text);
    const part = (name: string) => textAt(envelope, ...token, name) ?? '';
    const [nonce, created] = [part('Nonce'), part('Created')];
    const isFresh = !used.has(nonce) && Math.abs(Date.parse(created) - deviceMs()) <= 5_000;
    used.add(nonce);
    const digest = createHash('sha1')
      .update(Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(created), Buffer.from(login.password)]))
      .digest('base64');
    return isFresh && nonce !== '' && part('Username') === login.user && part('Password') === digest;
  };
}
