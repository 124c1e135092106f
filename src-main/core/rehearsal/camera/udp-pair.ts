import { createSocket, type Socket } from 'node:dgram';

/** The two datagram sockets a camera sends from: RTP on an even port, RTCP on the next (RFC 3550 §11). */
export interface UdpPair {
  readonly rtp: Socket;
  readonly rtcp: Socket;
  readonly rtpPort: number;
  close(): void;
}

const attempts = 50;

/** Opens a pair on free ports of an address of this computer. Rejects when no two neighbours are free. */
export async function openUdpPair(address: string): Promise<UdpPair> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const rtp = await bind(address, 0);
    const rtpPort = rtp?.address().port ?? 0;
    const rtcp = rtpPort % 2 === 0 ? await bind(address, rtpPort + 1) : undefined;
    if (rtp && rtcp) return { rtp, rtcp, rtpPort, close: () => void [rtp.close(), rtcp.close()] };
    rtp?.close();
  }
  throw new Error('no two neighbouring UDP ports are free');
}

/** Undefined when the port is taken. */
function bind(address: string, port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(undefined));
    socket.bind(port, address, () => {
      // A player that has gone away answers with "port unreachable".
      socket.removeAllListeners('error').on('error', () => {});
      resolve(socket);
    });
  });
}
