import { encode, type Question } from 'dns-packet';
import { isLocalNetwork } from '../network/local-network.ts';
import { type SearchOptions, searchByMulticast } from '../network/multicast-search.ts';
import { addRecords, type MdnsRecords, noRecords } from './mdns-records.ts';
import { cameraServices, mdnsSighting } from './mdns-sighting.ts';

/**
 * Browses for the cameras that announce themselves by multicast DNS (RFC 6762, RFC 6763) on every own IPv4 network,
 * until `signal` is aborted. It announces nothing and answers nobody. A camera is told again when it says something new.
 * Never throws.
 */
export function browseMdns(options: SearchOptions): void {
  const isAllowed = options.isAllowed ?? isLocalNetwork;
  const senders = new Map<string, Sender>();

  function hear(message: Buffer, address: string): void {
    const sender = senders.get(address) ?? { records: noRecords(), told: new Map(), asked: new Set() };
    const { records, told } = sender;
    if (!addRecords(records, message, cameraServices)) return;
    remember(address, sender);
    askForPlaces(sender);
    for (const instance of records.instances.keys()) {
      const sighting = mdnsSighting(records, instance, address, isAllowed);
      const content = JSON.stringify(sighting);
      if (!sighting || told.get(instance) === content) continue;
      told.set(instance, content);
      options.onSighting(sighting);
    }
  }

  /** Who was heard of the longest time ago makes room. */
  function remember(address: string, sender: Sender): void {
    senders.delete(address);
    if (sender.records.instances.size + sender.records.places.size === 0) return;
    senders.set(address, sender);
    const [oldest] = senders.keys();
    if (senders.size > maxSenders && oldest !== undefined) senders.delete(oldest);
  }

  /** Some answer no more than was asked, and leave out where the service is. */
  function askForPlaces({ records, asked }: Sender): void {
    const unknown = [...records.instances.keys()].filter((each) => !records.places.has(each) && !asked.has(each));
    const instances = unknown.filter(isName).slice(0, Math.max(maxAsked - asked.size, 0));
    if (instances.length === 0) return;
    for (const instance of instances) asked.add(instance);
    ask(
      questionOf(
        instances.flatMap((name) => [
          { name, type: 'SRV' },
          { name, type: 'TXT' },
        ]),
      ),
    );
  }

  const questions = [questionOf([...cameraServices].map((name) => ({ name, type: 'PTR' })))];
  const { group = '224.0.0.251', port = 5353 } = options;
  const ask = searchByMulticast({ ...plan, group, port, ownPort: port, questions, hear }, options);
}

const plan = {
  // RFC 6762, section 11.
  timeToLive: 255,
  // Twice as long each time, from 1 s (section 5.2).
  firstGapsMs: [1_000, 2_000, 4_000, 8_000, 16_000, 32_000],
  laterGapMs: 60_000,
  // Section 17.
  maxBytes: 9_000,
} as const;

const maxSenders = 256;
const maxAsked = 8;

interface Sender {
  readonly records: MdnsRecords;
  /** By instance, what was told of it last. */
  readonly told: Map<string, string>;
  readonly asked: Set<string>;
}

const questionOf = (questions: readonly Question[]): Buffer => encode({ type: 'query', questions });

/** Whether it can be asked for: its labels are as long as a label may be (RFC 1035, section 2.3.4). */
function isName(instance: string): boolean {
  return instance.split('.').every((label) => label !== '' && Buffer.byteLength(label) <= 63);
}
