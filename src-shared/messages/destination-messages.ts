import type { ConnectPhase, DestinationProblem, SecretProblem } from '../problems.ts';
import { assertNever } from '../result.ts';
import { type Explanation, inSeconds } from './explanation.ts';
import { unreachableWords } from './unreachable-words.ts';

/** `name` is what the user calls the destination, and begins sentences. */
export function explainDestination(problem: Exclude<DestinationProblem, SecretProblem>, name: string): Explanation {
  switch (problem.code) {
    case 'stream-url-invalid':
      return { title: 'The Stream URL is not complete', ...streamUrlWords[problem.reason], action: 'edit-destination' };
    case 'stream-url-scheme':
      return {
        title: 'This is not a Stream URL',
        what: problem.scheme.startsWith('http')
          ? 'This is the address of a web page, not of a place to send a picture to.'
          : `An address that begins with ${problem.scheme}:// is for another way of sending.`,
        fix: 'Use the address that begins with rtmp:// or rtmps://. Platforms call it Stream URL or Server.',
        action: 'edit-destination',
      };
    case 'stream-key-missing':
      return {
        title: `${name} needs your stream key`,
        what: `Without a stream key ${name} does not know whose broadcast this is.`,
        fix: 'Copy the stream key from the platform and enter it here.',
        action: 'enter-key',
      };
    case 'certificate-authority-invalid':
      return {
        title: 'The certificate cannot be read',
        what: 'The certificate authority that was entered for this destination is not in a readable form.',
        fix: 'Paste the whole text, from “BEGIN CERTIFICATE” to “END CERTIFICATE”.',
        action: 'edit-destination',
      };
    case 'destination-host-unknown':
      return {
        title: `${name} was not found`,
        what: `The internet does not know the server “${problem.host}”.`,
        fix: 'Check this computer’s internet connection, and the spelling of the Stream URL.',
        action: 'edit-destination',
      };
    case 'destination-unreachable':
      return {
        title: `${name} does not answer`,
        what: unreachableWords(problem.how, 'server', problem.host, problem.port),
        fix: 'Check the internet connection. In offices and schools, a firewall may block sending video.',
        action: 'retry',
      };
    case 'certificate-expired':
      return {
        title: `${name}’s certificate has expired`,
        what: `The certificate that proves who ${problem.host} is was valid until ${problem.validTo}.`,
        fix: 'Check the date of this computer. If it is right, tell the people who run the server.',
        action: 'retry',
      };
    case 'certificate-untrusted':
      return {
        title: `${name}’s certificate is not trusted`,
        what: `We could not verify that ${problem.host} is who it says, so nothing was sent to it.`,
        fix: 'If it is your own server, add its certificate authority under Advanced. If not, check the Stream URL.',
        action: 'edit-destination',
      };
    case 'certificate-wrong-host':
      return {
        title: `${name}’s certificate is for another name`,
        what: `The server proves its name, but it is not ${problem.host}, so nothing was sent to it.`,
        fix: 'Use the host name that the certificate is for, not a number address.',
        action: 'edit-destination',
      };
    case 'tls-failed':
      return {
        title: 'No encrypted connection',
        what: `${problem.host} answered, but no encrypted connection could be made.`,
        fix: 'Check the port in the Stream URL. A server without encryption has an address with rtmp://.',
        action: 'edit-destination',
      };
    case 'destination-not-rtmp':
      return {
        title: 'No streaming server at this address',
        what: `Something answers at ${problem.host}, port ${problem.port}, but it does not take broadcasts.`,
        fix: 'Check the host and the port in the Stream URL.',
        action: 'edit-destination',
      };
    case 'app-refused':
      return {
        title: `${name} refused the Stream URL`,
        what: `The server does not take broadcasts at “${problem.app}”.`,
        fix: 'Copy the Stream URL again: the part after the host must match exactly.',
        action: 'edit-destination',
      };
    case 'key-refused':
      return {
        title: `${name} refused the key`,
        what: `${name} did not accept the stream key, so nothing goes out there.`,
        fix: 'Copy a new stream key from the platform and enter it here. Keys may change with each event.',
        action: 'enter-key',
      };
    case 'key-in-use':
      return {
        title: 'The key is already in use',
        what: `${name} says that somebody is sending with this stream key already, perhaps our own last connection.`,
        fix: 'Stop the other program or device that uses this key.',
        action: 'retry',
      };
    case 'destination-silent':
      return {
        title: `${name} went quiet`,
        what: `${name} did not answer for ${inSeconds(problem.seconds)} ${phaseWords[problem.phase]}.`,
        fix: 'This usually passes. If it does not, check the Stream URL and the platform’s status page.',
        action: 'retry',
      };
    case 'destination-closed':
      return {
        title: `${name} hung up`,
        what:
          problem.phase === 'live'
            ? `${name} ended the connection; viewers there may see a pause.`
            : `${name} ended the connection ${phaseWords[problem.phase]}.`,
        fix: 'Check on the platform whether the event is still open and the stream key still valid.',
        action: 'retry',
      };
    case 'destination-stalled':
      return {
        title: `${name} stopped taking the upload`,
        what: `${name} took nothing for ${inSeconds(problem.seconds)}; viewers there may see a pause.`,
        fix: 'Check the upload speed. A network cable is steadier than Wi-Fi.',
        action: 'retry',
      };
    default:
      return assertNever(problem);
  }
}

const streamUrlWords: Record<
  Extract<DestinationProblem, { code: 'stream-url-invalid' }>['reason'],
  Pick<Explanation, 'what' | 'fix'>
> = {
  empty: { what: 'There is no Stream URL yet.', fix: 'Copy it from the platform; it begins with rtmp:// or rtmps://.' },
  'not-a-url': {
    what: 'This does not read as an address.',
    fix: 'It begins with rtmp:// or rtmps://, without spaces.',
  },
  'no-host': { what: 'The server’s name is missing.', fix: 'It looks like rtmp://live.example.org/app.' },
  'has-key': {
    what: 'The Stream key is in it, and a Stream URL is not kept secret.',
    fix: 'Cut off the key at its end, and enter it as the Stream key.',
  },
  'no-app': {
    what: 'The part after the server’s name is missing.',
    fix: 'It looks like rtmp://live.example.org/app. Copy the whole Stream URL from the platform.',
  },
};

const phaseWords: Record<ConnectPhase, string> = {
  resolve: 'while its address was looked up',
  tcp: 'while we were connecting',
  tls: 'while the encrypted connection was made',
  handshake: 'at the first greeting',
  connect: 'when we asked for the Stream URL',
  publish: 'when we sent the stream key',
};
