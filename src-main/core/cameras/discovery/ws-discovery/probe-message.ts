/** What the sender looks for: video transmitters, or anything (some cameras answer only to a probe without types). */
export type ProbeTypes = 'video-transmitter' | 'any';

/**
 * A WS-Discovery Probe as one UDP datagram (WS-Discovery April 2005, section 5; ONVIF Core Specification, section 7).
 * `messageId` is a plain UUID.
 */
export function probeMessage(messageId: string, types: ProbeTypes): Buffer {
  // Some cameras read the prefixes of a type only where they are declared beside it.
  const wanted =
    types === 'any'
      ? ''
      : `<d:Types xmlns:d="${discovery}" xmlns:dn="http://www.onvif.org/ver10/network/wsdl">dn:NetworkVideoTransmitter</d:Types>`;
  return Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>' +
      `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="${addressing}" xmlns:d="${discovery}">` +
      '<s:Header>' +
      `<a:Action s:mustUnderstand="1">${discovery}/Probe</a:Action>` +
      `<a:MessageID>uuid:${messageId}</a:MessageID>` +
      `<a:ReplyTo><a:Address>${addressing}/role/anonymous</a:Address></a:ReplyTo>` +
      '<a:To s:mustUnderstand="1">urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>' +
      '</s:Header>' +
      `<s:Body><d:Probe>${wanted}</d:Probe></s:Body>` +
      '</s:Envelope>',
  );
}

const discovery = 'http://schemas.xmlsoap.org/ws/2005/04/discovery';
const addressing = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';
