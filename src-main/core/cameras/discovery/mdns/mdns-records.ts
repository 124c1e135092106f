import { type Answer, decode } from 'dns-packet';

/** What one sender has said of the services we ask for; names in lower case. */
export interface MdnsRecords {
  /** By instance, as `camera._rtsp._tcp.local`: its name as it is written, and its type. */
  readonly instances: Map<string, { readonly name: string; readonly type: string }>;
  readonly places: Map<string, { readonly host: string; readonly port: number }>;
  readonly texts: Map<string, ReadonlyMap<string, string>>;
  /** IPv4, by host. */
  readonly addresses: Map<string, readonly string[]>;
}

export const noRecords = (): MdnsRecords => ({
  instances: new Map(),
  places: new Map(),
  texts: new Map(),
  addresses: new Map(),
});

/**
 * Adds what an answer says of services of `types` (in lower case) to what its sender has said before. False for what is
 * no answer, or malformed. Takes time in proportion to the message's length.
 */
export function addRecords(records: MdnsRecords, message: Buffer, types: ReadonlySet<string>): boolean {
  if (!mayBeAnswer(message)) return false;
  const answers = answersIn(message);
  for (const answer of answers ?? []) add(records, answer, types);
  return answers !== undefined;
}

/** More than the camera with the most services has. */
const maxOfEach = 32;
const wantedTexts = new Set(['macaddress', 'path']);

/** Before anything is made of it, since the decoder believes the counts in the head and makes room for them. */
function mayBeAnswer(message: Buffer): boolean {
  if (message.length < headBytes || message.readUInt8(2) < answerFlag) return false;
  const counts = [4, 6, 8, 10].reduce((sum, offset) => sum + message.readUInt16BE(offset), 0);
  return counts <= message.length / smallestRecordBytes;
}

const headBytes = 12;
const answerFlag = 0x80;
const smallestRecordBytes = 5;

function answersIn(message: Buffer): readonly Answer[] | undefined {
  try {
    const { answers = [], additionals = [] } = decode(message);
    return [...answers, ...additionals];
  } catch {
    return undefined;
  }
}

function add(records: MdnsRecords, { name, type, ttl, data }: Answer, types: ReadonlySet<string>): void {
  const key = name.toLowerCase();
  const isOfService = types.has(typeOf(key));
  if (type === 'PTR' && types.has(key) && typeof data === 'string') {
    const instance = data.toLowerCase();
    if (typeOf(instance) !== key) return;
    // A time to live of 0 says goodbye (RFC 6762, section 10.1).
    if (ttl === 0) records.instances.delete(instance);
    else put(records.instances, instance, { name: data.slice(0, -key.length - 1), type: key });
  } else if (type === 'SRV' && isOfService && isPlace(data)) {
    put(records.places, key, { host: data.target.toLowerCase(), port: data.port });
  } else if (type === 'TXT' && isOfService && Array.isArray(data)) {
    put(records.texts, key, textsIn(data));
  } else if (type === 'A' && typeof data === 'string') {
    const known = records.addresses.get(key) ?? [];
    if (!known.includes(data)) put(records.addresses, key, [...known, data].slice(-maxOfEach));
  }
}

/** `_rtsp._tcp.local` of `camera._rtsp._tcp.local`; the camera's own part may have dots, too. */
const typeOf = (instance: string): string => instance.split('.').slice(-3).join('.');

function put<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (map.has(key) || map.size < maxOfEach) map.set(key, value);
}

function isPlace(data: unknown): data is { readonly target: string; readonly port: number } {
  if (typeof data !== 'object' || data === null || !('target' in data) || !('port' in data)) return false;
  return typeof data.target === 'string' && typeof data.port === 'number' && data.port > 0;
}

/** `key=value` each, of which the first of a key counts (RFC 6763, section 6.4). */
function textsIn(data: readonly unknown[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const bytes of data) {
    if (!(bytes instanceof Uint8Array)) continue;
    const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(new TextDecoder().decode(bytes)) ?? [];
    const name = key.toLowerCase();
    if (wantedTexts.has(name) && !texts.has(name)) texts.set(name, value);
  }
  return texts;
}
