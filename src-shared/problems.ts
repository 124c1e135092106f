/**
 * Everything that can go wrong, as a tag and its facts. No prose here: the words and the remedy are in messages/.
 * No member may hold a stream key, a password or a URL that has one in it.
 */
export type Problem = CameraProblem | DestinationProblem | AppProblem;

export type CameraProblem =
  | SecretProblem
  | { readonly code: 'camera-url-invalid'; readonly reason: 'empty' | 'not-a-url' | 'scheme' | 'no-host' }
  | { readonly code: 'camera-host-unknown'; readonly host: string }
  | { readonly code: 'camera-unreachable'; readonly host: string; readonly port: number; readonly how: Unreachable }
  | { readonly code: 'camera-login-needed' }
  | { readonly code: 'camera-login-refused'; readonly user: string }
  | { readonly code: 'camera-path-not-found'; readonly path: string }
  | { readonly code: 'camera-not-rtsp'; readonly host: string; readonly port: number }
  | { readonly code: 'camera-busy'; readonly status: number }
  | { readonly code: 'camera-answered'; readonly status: number; readonly reason: string }
  | { readonly code: 'camera-no-video' }
  /** The camera was opened, but no video came for `seconds`. */
  | { readonly code: 'camera-no-picture'; readonly seconds: number }
  /** Video was flowing and has stopped for `seconds`. */
  | { readonly code: 'camera-frozen'; readonly seconds: number }
  /** This computer encodes its video too slowly: pictures came `seconds` late, and the late ones were left out. */
  | { readonly code: 'camera-behind'; readonly seconds: number }
  /** The camera ended the stream by itself. */
  | { readonly code: 'camera-ended' }
  /** It was opened over UDP, but no packet came: a firewall or a router keeps them back. */
  | { readonly code: 'camera-udp-blocked' }
  /** The login may be right, but the camera's clock is off by so much that it takes it for an old one. */
  | { readonly code: 'camera-clock-off'; readonly offsetSeconds: number }
  /** `own`: this computer's networks, as 192.168.1.0/24. */
  | { readonly code: 'camera-other-subnet'; readonly address: string; readonly own: readonly string[] }
  /** Nothing there speaks it, or it takes another login than RTSP does. */
  | { readonly code: 'camera-no-onvif'; readonly host: string }
  /** It speaks ONVIF, but a step of it failed; `reason` is the camera's own text. */
  | { readonly code: 'camera-onvif-failed'; readonly operation: string; readonly reason: string }
  /** It refused new settings; `reason` is the camera's own text. */
  | { readonly code: 'camera-settings-refused'; readonly reason: string }
  /** It is on air, and looking closely or changing settings would interrupt the broadcast. */
  | { readonly code: 'camera-on-air' }
  | { readonly code: 'camera-codec-unsupported'; readonly codec: string }
  | { readonly code: 'ffmpeg-missing' }
  /** ffmpeg ended by itself; `tail` is its last words with secrets removed. */
  | { readonly code: 'ffmpeg-failed'; readonly exitCode: number | null; readonly tail: string };

/** Cameras lock after a few logins that were wrong: whoever gets one of these does not try on by himself. */
export function isLoginProblem({ code }: CameraProblem): boolean {
  return code === 'camera-login-needed' || code === 'camera-login-refused';
}

export type DestinationProblem =
  | SecretProblem
  /** `has-key`: what follows a platform's stream URL is a stream key, which must not be kept in clear. */
  | { readonly code: 'stream-url-invalid'; readonly reason: 'empty' | 'not-a-url' | 'no-host' | 'no-app' | 'has-key' }
  /** http, https, srt…: a watch page or another protocol in place of an RTMP address. */
  | { readonly code: 'stream-url-scheme'; readonly scheme: string }
  | { readonly code: 'stream-key-missing' }
  | { readonly code: 'certificate-authority-invalid' }
  | { readonly code: 'destination-host-unknown'; readonly host: string }
  | {
      readonly code: 'destination-unreachable';
      readonly host: string;
      readonly port: number;
      readonly how: Unreachable;
    }
  | { readonly code: 'certificate-expired'; readonly host: string; readonly validTo: string }
  | { readonly code: 'certificate-untrusted'; readonly host: string; readonly reason: string }
  | { readonly code: 'certificate-wrong-host'; readonly host: string }
  | { readonly code: 'tls-failed'; readonly host: string; readonly reason: string }
  | { readonly code: 'destination-not-rtmp'; readonly host: string; readonly port: number }
  /** The server said no to the app (the path of the stream URL) or wants another kind of login; `reason` is its text. */
  | { readonly code: 'app-refused'; readonly app: string; readonly reason: string }
  /** The server refused the stream key: in words (`reason`), or by closing where it should have answered. */
  | { readonly code: 'key-refused'; readonly reason: string }
  /** Somebody is already publishing with this key, or an earlier session has not timed out yet. */
  | { readonly code: 'key-in-use'; readonly reason: string }
  | { readonly code: 'destination-silent'; readonly phase: ConnectPhase; readonly seconds: number }
  | { readonly code: 'destination-closed'; readonly phase: ConnectPhase | 'live'; readonly reason: string }
  /** Connected, but the upload no longer moves: nothing taken for `seconds`. */
  | { readonly code: 'destination-stalled'; readonly seconds: number }
  /**
   * The user lets its viewers see the slate in place of the camera, there (`destination`) or everywhere (`camera`), and
   * none could be made: there is nothing to send.
   */
  | { readonly code: 'slate-missing'; readonly hiddenAt: 'destination' | 'camera' };

/** The keychain is there, but did not give or take a secret. */
export interface SecretProblem {
  readonly code: 'secret-store-failed';
  readonly reason: string;
}

export type AppProblem =
  | SecretProblem
  | { readonly code: 'keychain-unavailable'; readonly reason: string }
  | { readonly code: 'config-set-aside'; readonly file: string; readonly reason: string }
  | { readonly code: 'config-unreadable'; readonly file: string; readonly reason: string }
  | { readonly code: 'data-folder-unusable'; readonly directory: string; readonly reason: string }
  | { readonly code: 'config-not-saved'; readonly file: string; readonly reason: string }
  | { readonly code: 'already-running'; readonly directory: string }
  | { readonly code: 'network-down' }
  | { readonly code: 'disk-low'; readonly directory: string; readonly freeMiB: number }
  /** This computer does not get round to its work in time: everything was up to `delayMs` late. */
  | { readonly code: 'computer-busy'; readonly delayMs: number }
  | { readonly code: 'events-not-saved'; readonly file: string; readonly reason: string }
  | { readonly code: 'slate-picture-invalid'; readonly reason: 'not-an-image' | 'too-large' }
  | { readonly code: 'slate-picture-not-saved'; readonly reason: string }
  | {
      readonly code: 'not-found';
      readonly what: 'camera' | 'destination' | 'found-camera' | 'inspection' | 'trial' | 'removal' | 'rehearsal';
    }
  /** Not a configuration that was exported by Polycast, or one of a later version. */
  | { readonly code: 'import-unreadable'; readonly reason: 'not-polycast' | 'newer' | 'damaged' }
  | { readonly code: 'passphrase-needed' }
  | { readonly code: 'passphrase-wrong' }
  | { readonly code: 'webhook-invalid' }
  /** Nobody took the message: `status` of HTTP, or why there was no answer. */
  | { readonly code: 'webhook-failed'; readonly status?: number; readonly reason: string }
  /** The file is no ffmpeg that can be used. */
  | { readonly code: 'engine-unusable'; readonly path: string }
  /** Only the desktop app can do this. */
  | { readonly code: 'desktop-only' }
  | { readonly code: 'no-destinations' }
  | { readonly code: 'bad-request'; readonly reason: string }
  | { readonly code: 'internal'; readonly reason: string };

export type Unreachable = 'refused' | 'timeout' | 'no-route' | 'reset';

/** The steps of opening an RTMP session, in order. */
export type ConnectPhase = 'resolve' | 'tcp' | 'tls' | 'handshake' | 'connect' | 'publish';
