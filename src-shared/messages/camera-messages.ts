import type { CameraProblem, SecretProblem } from '../problems.ts';
import { assertNever } from '../result.ts';
import { durationWords } from './duration-words.ts';
import { type Explanation, inSeconds } from './explanation.ts';
import { unreachableWords } from './unreachable-words.ts';

/** `name` is what the user calls the camera, and begins sentences. */
export function explainCamera(problem: Exclude<CameraProblem, SecretProblem>, name: string): Explanation {
  switch (problem.code) {
    case 'camera-url-invalid':
      return { title: 'The camera address is not complete', ...addressWords[problem.reason], action: 'edit-camera' };
    case 'camera-host-unknown':
      return {
        title: 'The camera’s name is not known on this network',
        what: `No device on this network is called “${problem.host}”.`,
        fix: 'Check the spelling, or use the camera’s number address, such as 192.168.1.64.',
        action: 'edit-camera',
      };
    case 'camera-unreachable':
      return {
        title: `${name} does not answer`,
        what: unreachableWords(problem.how, 'camera', problem.host, problem.port),
        ...(problem.how === 'refused' ? refusedRemedy : absentRemedy),
      };
    case 'camera-login-needed':
      return {
        title: 'The camera asks for a password',
        what: `${name} shows its picture only after a user name and a password.`,
        fix: 'Enter the user name and password that were set on the camera’s own page.',
        action: 'edit-camera',
      };
    case 'camera-login-refused':
      return {
        title: 'The camera refused the password',
        what: `${name} did not accept this password for the user “${problem.user}”.`,
        doing: 'We have stopped trying, because many cameras lock after a few wrong passwords.',
        fix: 'Check the user name and the password, capital letters too. Some cameras have a separate user for video.',
        action: 'edit-camera',
      };
    case 'camera-path-not-found':
      return {
        title: 'The camera has nothing at this address',
        what: `${name} answers, but it has no picture at “${problem.path}”.`,
        fix: 'Look for “RTSP” in the camera’s manual or on its own page: the part after the host must match exactly.',
        action: 'edit-camera',
      };
    case 'camera-not-rtsp':
      return {
        title: 'This is not a camera address',
        what: `Something answers at ${problem.host}, port ${problem.port}, but it does not speak as a camera does.`,
        fix: 'Check the port (most cameras use 554), and that RTSP is switched on in the camera’s own settings.',
        action: 'edit-camera',
      };
    case 'camera-busy':
      return {
        title: 'The camera is busy',
        what: `${name} has no room for another viewer: many cameras allow only one or two.`,
        fix: 'Close other programs that show this camera, such as a recorder or the maker’s app.',
        action: 'retry',
      };
    case 'camera-answered':
      return {
        title: 'The camera declined',
        what: `${name} answered with the code ${problem.status} in place of a picture.`,
        fix: 'Restart the camera. If that does not help, look up the code in its manual.',
        action: 'retry',
      };
    case 'camera-no-video':
      return {
        title: 'There is no picture at this address',
        what: `${name} answers, but what it sends has no video in it.`,
        fix: 'Choose the address of a video stream. Some cameras have separate ones for sound and for picture.',
        action: 'edit-camera',
      };
    case 'camera-no-picture':
      return {
        title: 'No picture has come yet',
        what: `${name} was opened, but no picture came for ${inSeconds(problem.seconds)}.`,
        fix: 'Try the other way of transport (TCP or UDP) in the camera’s settings, and check the network.',
        action: 'edit-camera',
      };
    case 'camera-frozen':
      return {
        title: `${name} stopped sending`,
        what: `No new picture has come for ${inSeconds(problem.seconds)}.`,
        fix: 'Check the camera’s power and network cable.',
        action: 'retry',
      };
    case 'camera-behind':
      return {
        title: 'This computer is too slow for this camera',
        what: `${name} does not send H.264, and converting it takes this computer longer than it may: it was ${inSeconds(problem.seconds)} late.`,
        doing: 'What was late is left out.',
        fix: 'Set the camera to H.264 on its own page, or choose a smaller picture there.',
        action: 'edit-camera',
      };
    case 'camera-ended':
      return {
        title: `${name} ended the stream`,
        what: 'The camera closed the connection by itself, as it does when it restarts.',
        fix: 'Check the camera’s power. Some cameras also restart at a set time of day.',
        action: 'retry',
      };
    case 'camera-udp-blocked':
      return {
        title: 'The picture is kept back on its way',
        what: `${name} was opened over UDP, but nothing of its picture arrived: a firewall or a router keeps it back.`,
        fix: 'Choose TCP as transport, or allow Polycast to receive UDP in this computer’s firewall.',
        action: 'edit-camera',
      };
    case 'camera-clock-off':
      return {
        title: 'The camera’s clock is wrong',
        what: `The clock of ${name} is ${offWords(problem.offsetSeconds)}, so it takes every login for an old one.`,
        fix: 'Set date and time on the camera’s own page, best by a time server (NTP). Then try again.',
        action: 'retry',
      };
    case 'camera-other-subnet':
      return {
        title: 'The camera is on another network',
        what: `It has the address ${problem.address}, but this computer is on ${problem.own.join(' and ') || 'no network'}.`,
        fix: 'Give the camera an address on this computer’s network, on its own page or by its maker’s tool, or set it to DHCP.',
        action: 'retry',
      };
    case 'camera-no-onvif':
      return {
        title: 'The camera cannot be set from here',
        what: `Nothing at ${problem.host} lets Polycast in by ONVIF, the language in which cameras are set.`,
        fix: 'Switch ONVIF on in the camera’s own settings; some makers ask for a user of its own there.',
        action: 'edit-camera',
      };
    case 'camera-onvif-failed':
      return {
        title: 'The camera did not understand',
        what: `${name} answered “${problem.operation}” with an error.`,
        fix: 'Try again. If it stays so, restart the camera, or update its firmware.',
        action: 'retry',
      };
    case 'camera-settings-refused':
      return {
        title: 'The camera refused the new settings',
        what: `${name} did not take the new settings; it is set as before.`,
        fix: 'The user may lack the right to change settings: sign in as the camera’s administrator, or set it on its own page.',
        action: 'edit-camera',
      };
    case 'camera-on-air':
      return {
        title: 'The camera is on air',
        what: `Looking closely at ${name} or changing its settings would interrupt the broadcast.`,
        fix: 'Do it before or after the broadcast.',
        action: 'retry',
      };
    case 'camera-codec-unsupported':
      return {
        title: 'This kind of video cannot be read',
        what: `${name} sends video as “${problem.codec}”, which this computer cannot read.`,
        fix: 'Set the camera to H.264 on its own page.',
        action: 'edit-camera',
      };
    case 'ffmpeg-missing':
      return {
        title: 'FFmpeg is missing',
        what: 'Polycast uses the free program FFmpeg to read cameras, and it is not on this computer.',
        doing: 'Cameras are listed, but no picture can be shown or sent.',
        fix: 'Install FFmpeg, then start Polycast again.',
        action: 'install-ffmpeg',
      };
    case 'ffmpeg-failed':
      return {
        title: 'Reading the camera failed',
        what: 'FFmpeg, the program that reads the camera, ended unexpectedly.',
        fix: 'Check that the camera’s picture plays elsewhere. If it does, restart the camera.',
        action: 'retry',
      };
    default:
      return assertNever(problem);
  }
}

/** Nothing is wrong with the way to it. */
const refusedRemedy = {
  fix: 'If it has just been switched on, give it a minute. If not, check the port (most cameras use 554), and that RTSP is switched on in the camera’s own settings.',
  action: 'edit-camera',
} as const;
const absentRemedy = {
  fix: 'Check the camera’s power and network cable, and that it is on the same network as this computer.',
  action: 'retry',
} as const;

/** How far a clock is off, as "2 days behind". */
function offWords(offsetSeconds: number): string {
  return `${durationWords(Math.abs(offsetSeconds) * 1_000)} ${offsetSeconds < 0 ? 'behind' : 'ahead'}`;
}

const addressWords: Record<
  Extract<CameraProblem, { code: 'camera-url-invalid' }>['reason'],
  Pick<Explanation, 'what' | 'fix'>
> = {
  empty: { what: 'There is no address yet.', fix: 'Type or paste it, for example rtsp://192.168.1.64/stream1.' },
  'not-a-url': { what: 'This does not read as an address.', fix: 'It looks like rtsp://192.168.1.64/stream1.' },
  scheme: {
    what: 'This is an address of another kind, such as a web page.',
    fix: 'Use the one that begins with rtsp://. Look for “RTSP” on the camera’s own page.',
  },
  'no-host': { what: 'The camera’s name or number is missing.', fix: 'It looks like rtsp://192.168.1.64/stream1.' },
};
