/** What a device has said by SSDP; all of it is its own choice of words. */
export interface SsdpAnnouncement {
  /** Where it describes itself: http, at the address that the message came from. */
  readonly location: URL;
  /** Its system and product. */
  readonly server: string;
}

/** A search for everybody in the group (UPnP Device Architecture 1.1, section 1.3.2). */
export function ssdpSearch(group: string, port: number, target: 'ssdp:all' | 'upnp:rootdevice'): Buffer {
  const lines = [
    'M-SEARCH * HTTP/1.1',
    `HOST: ${group}:${port}`,
    'MAN: "ssdp:discover"',
    `MX: ${maxWaitSeconds}`,
    `ST: ${target}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}

/**
 * An answer to a search, or what a device says of its own accord (sections 1.3.3 and 1.2.2); undefined for anything
 * else, and for somebody who names another address than its own, so that nobody can send us to a third party.
 */
export function readSsdp(message: Buffer, senderAddress: string): SsdpAnnouncement | undefined {
  const [startLine = '', ...lines] = message.toString('latin1').split(/\r?\n/);
  const headers = new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).trim().toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  const isAnswer = /^HTTP\/1\.\d 200\b/i.test(startLine);
  const isAlive = /^NOTIFY \* HTTP\/1\.\d/i.test(startLine) && headers.get('nts') === 'ssdp:alive';
  const location = headers.get('location') ?? '';
  if (!(isAnswer || isAlive) || !URL.canParse(location)) return undefined;
  const url = new URL(location);
  const isItsOwn = url.hostname === senderAddress && url.username === '' && url.password === '';
  return url.protocol === 'http:' && isItsOwn ? { location: url, server: headers.get('server') ?? '' } : undefined;
}

/** Answers come within it, at random, so as not to come all at once. */
const maxWaitSeconds = 2;
