/** The little that is used here of dns-packet: DNS messages on the wire (RFC 1035, RFC 6762). */
declare module 'dns-packet' {
  export interface Question {
    readonly name: string;
    readonly type: string;
  }

  export interface Answer extends Question {
    readonly ttl?: number;
    /** By `type`: text for PTR and A, an object for SRV, buffers for TXT. */
    readonly data?: unknown;
  }

  export interface Packet {
    readonly type: 'query' | 'response';
    readonly flags?: number;
    readonly questions?: readonly Question[];
    readonly answers?: readonly Answer[];
    readonly additionals?: readonly Answer[];
  }

  export function encode(packet: Packet): Buffer;
  /** Throws at what is malformed. */
  export function decode(message: Buffer): Packet;
}
