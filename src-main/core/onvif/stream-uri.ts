import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import { loginPlaces } from '#shared/cameras/login-in-path.ts';
import type { Login } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { xiongmaiHash } from '../rtsp/login-in-path.ts';
import { elementAt, textAt, type XmlElement } from '../xml/read-xml.ts';
import { callOperation, lacking, textElement } from './operation.ts';
import type { MediaProfile } from './profiles.ts';
import type { OnvifSession } from './session/session.ts';

/** Before and after what is not ASCII is percent-encoded. */
const maxUriLength = 2048;

/**
 * The rtsp:// URL of a profile, without user and password. Its host is the one that the device was reached at: cameras
 * behind NAT, or with several addresses, name one that we cannot reach, and a hostile one could name somebody else's.
 * `login` is the one that the camera was asked with: it is known again in a path that holds it.
 */
export async function readStreamUri(
  session: OnvifSession,
  profile: MediaProfile,
  login?: Login,
): Promise<Result<string, CameraProblem>> {
  const reply = await askForStream(session, profile);
  if (!reply.ok) return reply;
  const uri = uriOf(reply.value);
  const url = uri === undefined ? undefined : rtspUrlAt(session.host, uri, login);
  return url === undefined ? lacking('GetStreamUri', 'no RTSP address in the reply') : ok(url);
}

/** The http(s) URL of a still picture of a profile, without user and password, at the host that the device was reached at. */
export async function readSnapshotUri(
  session: OnvifSession,
  profile: MediaProfile,
): Promise<Result<string, CameraProblem>> {
  const token = textElement('ProfileToken', profile.token);
  const reply = await callOperation(session, profile.service, 'GetSnapshotUri', token);
  if (!reply.ok) return reply;
  const uri = uriOf(reply.value);
  const url = uri === undefined ? undefined : httpUrlAt(session.host, uri);
  return url === undefined ? lacking('GetSnapshotUri', 'no HTTP address in the reply') : ok(url);
}

/** RTP interleaved in the RTSP connection. In Media2 that is called RTSP; what does not know it mostly knows RtspUnicast. */
async function askForStream(session: OnvifSession, profile: MediaProfile) {
  const token = textElement('ProfileToken', profile.token);
  if (profile.service === 'media') {
    const transport = '<tt:Transport><tt:Protocol>RTSP</tt:Protocol></tt:Transport>';
    const setup = `<StreamSetup><tt:Stream>RTP-Unicast</tt:Stream>${transport}</StreamSetup>`;
    return callOperation(session, 'media', 'GetStreamUri', setup + token);
  }
  const ask = (protocol: string) =>
    callOperation(session, 'media2', 'GetStreamUri', textElement('Protocol', protocol) + token);
  const reply = await ask('RTSP');
  return reply.ok || reply.error.code !== 'camera-onvif-failed' ? reply : ask('RtspUnicast');
}

/** Media has it in a MediaUri, Media2 has not. */
function uriOf(reply: XmlElement): string | undefined {
  const uri = textAt(elementAt(reply, 'MediaUri') ?? reply, 'Uri');
  return uri !== undefined && uri.length <= maxUriLength ? uri : undefined;
}

function rtspUrlAt(host: string, uri: string, login: Login | undefined): string | undefined {
  if (!/^rtsp:\/\//i.test(uri)) return undefined;
  // Some cameras leave their own address out: rtsp://:554/live.
  const told = parseCameraUrl(uri.replace(/^rtsp:\/\/(?=[:/])/i, 'rtsp://localhost'));
  if (!told.ok) return undefined;
  const { port, path, login: loginTold } = told.value;
  const isHash = login !== undefined && loginTold?.password === xiongmaiHash(login.password);
  const ownPath = isHash ? path.replace(loginPlaces.password, loginPlaces.passwordHash) : path;
  const url = parseCameraUrl(`rtsp://${bracketed(host)}:${port}${ownPath}`);
  return url.ok && url.value.url.length <= maxUriLength ? url.value.url : undefined;
}

function httpUrlAt(host: string, uri: string): string | undefined {
  const told = URL.canParse(uri) ? new URL(uri) : undefined;
  if (told?.protocol !== 'http:' && told?.protocol !== 'https:') return undefined;
  const port = told.port === '' ? '' : `:${told.port}`;
  const url = `${told.protocol}//${bracketed(host)}${port}${told.pathname}${told.search}`;
  return URL.canParse(url) ? url : undefined;
}

const bracketed = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);
