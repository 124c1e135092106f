import { X509Certificate } from 'node:crypto';
import net from 'node:net';
import tls from 'node:tls';
import { domainToASCII } from 'node:url';
import type { StreamTarget } from '#shared/destinations/stream-url.ts';
import type { ConnectPhase, DestinationProblem } from '#shared/problems.ts';
import { certificateProblem, transportProblem } from './connection-problem.ts';

/** Bytes that may wait in Node before `write` says to stop: a third of a second at 6 Mbit/s. */
const highWaterMark = 262_144;

export interface ConnectionOptions {
  readonly target: StreamTarget;
  /** The IP address to connect to. */
  readonly address: string;
  /** PEM; trusted in addition to the roots that come with Node. */
  readonly certificateAuthority?: string;
}

export interface ConnectionEvents {
  /** TCP is there, TLS begins. */
  onSecuring(): void;
  /** Bytes may be sent; for RTMPS the server's certificate has been verified. */
  onOpen(): void;
  onBytes(bytes: Buffer): void;
  onDrain(): void;
  /** Last event, once. `error` is undefined when the peer ended the connection in good order. */
  onClose(problem: DestinationProblem | undefined, error: Error | undefined): void;
}

/** Opens the transport of a session: TCP, or TLS over TCP. No event comes before it has returned. */
export function openConnection(
  { target, address, certificateAuthority }: ConnectionOptions,
  events: ConnectionEvents,
): net.Socket {
  const endpoint = { host: address, port: target.port, highWaterMark, noDelay: true };
  let phase: ConnectPhase = 'tcp';
  let problem: DestinationProblem | undefined;
  let failure: Error | undefined;

  const socket = target.protocol === 'rtmp' ? net.connect(endpoint, open) : openSecured();
  socket.on('data', events.onBytes);
  socket.on('drain', events.onDrain);
  socket.on('error', (error) => {
    failure = error;
    problem ??= transportProblem(phase, error, target);
  });
  socket.on('close', () => events.onClose(problem, failure));

  function open(): void {
    phase = 'handshake';
    events.onOpen();
  }

  function openSecured(): net.Socket {
    // Node passes over an unreadable authority without a word.
    if (certificateAuthority === undefined || isCertificate(certificateAuthority)) return connectTls();
    problem = { code: 'certificate-authority-invalid' };
    return new net.Socket().destroy();
  }

  function connectTls(): net.Socket {
    const secured = tls.connect({
      ...endpoint,
      // RFC 6066 allows no IP address here; such a certificate is matched against `host`.
      servername: net.isIP(target.host) === 0 ? domainToASCII(target.host) : '',
      ...(certificateAuthority !== undefined && { ca: [...tls.rootCertificates, certificateAuthority] }),
      // Node verifies all the same; it is `secureConnect` below that refuses, because here the certificate, with the
      // date it ended, would be gone before the error is told. Nothing has been sent by then.
      rejectUnauthorized: false,
    });
    secured.on('connect', () => {
      phase = 'tls';
      events.onSecuring();
    });
    secured.on('secureConnect', () => {
      if (secured.authorized) return open();
      problem = certificateProblem(secured, target.host);
      secured.destroy();
    });
    return secured;
  }

  return socket;
}

function isCertificate(pem: string): boolean {
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return certificates.length > 0 && certificates.every((text) => new X509Certificate(text).raw.length > 0);
  } catch {
    return false;
  }
}
