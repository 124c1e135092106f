import type { Socket } from 'node:net';
import { interleavedHeader } from '../../rtsp/message.ts';
import type { MediaPacket } from './published-media.ts';
import type { UdpPair } from './udp-pair.ts';

/** Where a player wants a track. */
export type Target =
  | { readonly kind: 'interleaved'; readonly rtp: number; readonly rtcp: number }
  | { readonly kind: 'udp'; readonly address: string; readonly rtp: number; readonly rtcp: number };

/** A camera does not wait for a slow player: what does not fit is lost. */
const maxWaitingBytes = 8 * 1024 * 1024;

/** The first kind of transport that we have of those the player takes (RFC 2326 §12.39). */
export function readTransport(
  text: string,
  address: string,
  udp: UdpPair,
): { readonly target: Target; readonly transport: string } | undefined {
  for (const offer of text.split(',')) {
    const [, rtp, rtcp] = /(?:interleaved|client_port)=(\d+)(?:-(\d+))?/.exec(offer)?.map(Number) ?? [];
    if (rtp === undefined) continue;
    const ports = { rtp, rtcp: rtcp === undefined || Number.isNaN(rtcp) ? rtp + 1 : rtcp };
    const pair = `${ports.rtp}-${ports.rtcp}`;
    if (/RTP\/AVP\/TCP/i.test(offer) && ports.rtcp < 256) {
      return { target: { kind: 'interleaved', ...ports }, transport: `RTP/AVP/TCP;unicast;interleaved=${pair}` };
    }
    if (/RTP\/AVP(\/UDP)?;/i.test(offer) && !/multicast/i.test(offer) && ports.rtcp < 65_536) {
      const transport = `RTP/AVP;unicast;client_port=${pair};server_port=${udp.rtpPort}-${udp.rtpPort + 1}`;
      return { target: { kind: 'udp', address, ...ports }, transport };
    }
  }
  return undefined;
}

/** Sends or, when the player does not keep up, loses a packet. */
export function sendPacket(target: Target, { kind, payload }: MediaPacket, socket: Socket, udp: UdpPair): void {
  if (target.kind === 'udp') udp[kind].send(payload, target[kind], target.address);
  else if (socket.writableLength < maxWaitingBytes) {
    socket.write(Buffer.concat([interleavedHeader(target[kind], payload.length), payload]));
  }
}
