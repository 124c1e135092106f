import { getSystemDateAndTime } from '../../../onvif/session/date-time.ts';
import { readSoapReply, soapEnvelope } from '../../../onvif/session/soap.ts';
import { openRtspConnection } from '../../../rtsp/connection.ts';
import { headerOf } from '../../../rtsp/message.ts';
import { within } from '../../../within.ts';
import { vendorName } from '../makers/vendors.ts';
import { boundedRequest } from '../network/bounded-request.ts';
import type { Sighting } from '../sighting.ts';

const timeoutMs = 2_000;
const maxAnswerBytes = 8 * 1024;

/** Asks an open port whether it speaks RTSP (OPTIONS, which needs no login); undefined when not. Never rejects. */
export async function proveRtsp(address: string, port: number, signal: AbortSignal): Promise<Sighting | undefined> {
  const rtspUrl = `rtsp://${address}${port === 554 ? '' : `:${port}`}/`;
  const answer = await within(timeoutMs, signal, async (ending) => {
    const connection = openRtspConnection(address, port, ending);
    const request = { method: 'OPTIONS', uri: rtspUrl, headers: [['User-Agent', 'Polycast']] } as const;
    return connection.request(request).finally(connection.close);
  });
  if (typeof answer === 'string') return undefined;
  return { via: 'sweep', address, ...vendorOf(headerOf(answer.message, 'server')), rtspUrl };
}

/**
 * Asks an open port for the time of an ONVIF device, which needs no login (ONVIF Core Specification, "Access classes");
 * undefined when it is none. Never rejects.
 */
export async function proveOnvif(address: string, port: number, signal: AbortSignal): Promise<Sighting | undefined> {
  const onvifUrl = `http://${address}${port === 80 ? '' : `:${port}`}/onvif/device_service`;
  const body = soapEnvelope('', getSystemDateAndTime);
  const answer = await boundedRequest({ url: new URL(onvifUrl), body, maxBytes: maxAnswerBytes, timeoutMs, signal });
  if (!answer || !isOnvif(answer.text)) return undefined;
  return { via: 'sweep', address, ...vendorOf(answer.server), onvifUrl };
}

function isOnvif(text: string): boolean {
  const reply = readSoapReply(text);
  switch (reply.kind) {
    case 'response':
      return reply.element.name === 'GetSystemDateAndTimeResponse';
    case 'fault':
      // Printers and routers have faults to give, too.
      return reply.isLoginRefused || text.includes('http://www.onvif.org/');
    case 'not-soap':
      return false;
  }
}

function vendorOf(server: string | undefined): Pick<Sighting, 'vendor'> {
  const vendor = vendorName(server?.slice(0, 200));
  return vendor === undefined ? {} : { vendor };
}
