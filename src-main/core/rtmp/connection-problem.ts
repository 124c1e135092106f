import type { TLSSocket } from 'node:tls';
import type { StreamTarget } from '#shared/destinations/stream-url.ts';
import type { ConnectPhase, DestinationProblem, Unreachable } from '#shared/problems.ts';

/** An error of the socket while it was being opened; undefined later, when it only means the connection was lost. */
export function transportProblem(
  phase: ConnectPhase,
  error: Error,
  { host, port }: StreamTarget,
): DestinationProblem | undefined {
  if (phase === 'tcp') return { code: 'destination-unreachable', host, port, how: howUnreachable(error) };
  if (phase === 'tls') return { code: 'tls-failed', host, reason: tlsReason(error) };
  return undefined;
}

/** Why a connection that was up is no longer: for `reason` of destination-closed and key-refused. */
export function lossReason(error: Error | undefined): string {
  if (!error) return 'closed';
  const code = codeOf(error);
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED' ? 'reset' : code;
}

/** Why Node found the certificate of this socket not to be good for `host`. */
export function certificateProblem(socket: TLSSocket, host: string): DestinationProblem {
  // Typed as Error, but in fact the code as text.
  const reason = String(socket.authorizationError);
  if (reason === 'CERT_HAS_EXPIRED') return { code: 'certificate-expired', host, validTo: earliestEnd(socket) };
  if (reason === 'ERR_TLS_CERT_ALTNAME_INVALID') return { code: 'certificate-wrong-host', host };
  return { code: 'certificate-untrusted', host, reason };
}

const unreachableByCode: Readonly<Record<string, Unreachable>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
};

function howUnreachable(error: Error): Unreachable {
  return unreachableByCode[codeOf(error)] ?? 'no-route'; // EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL, EACCES…
}

/** OpenSSL's own words without its file names, or the system's code. */
function tlsReason(error: Error): string {
  return 'reason' in error && typeof error.reason === 'string' ? error.reason : codeOf(error);
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** The end of the chain's first certificate to end (ISO 8601): it may be an intermediate that has expired. */
function earliestEnd(socket: TLSSocket): string {
  const ends: number[] = [];
  let certificate = socket.getPeerCertificate(true);
  while (certificate?.valid_to && ends.length < 10) {
    ends.push(Date.parse(certificate.valid_to));
    certificate = certificate.issuerCertificate; // the root is its own issuer
  }
  const known = ends.filter(Number.isFinite);
  return known.length > 0 ? new Date(Math.min(...known)).toISOString() : '';
}
