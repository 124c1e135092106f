import type { Login } from '#shared/commands.ts';
import { type Challenge, challengeValue, type DigestChallenge, isAuthorised } from '../../rtsp/authentication.ts';
import {
  createTokenCheck,
  type DeviceReply,
  type DeviceRequest,
  dateAndTime,
  deviceInformation,
  notAuthorized,
  services,
  soap,
} from './device-server.ts';

/** The login of all of these; every printable character of ASCII is in its password. */
export const login: Login = {
  user: 'a&b<c>"d',
  password: Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join(''),
};

export const media = 'http://www.onvif.org/ver10/media/wsdl';
export const digest: DigestChallenge = {
  scheme: 'digest',
  realm: 'r',
  nonce: 'n',
  algorithm: 'md5',
  qop: 'auth',
  isStale: false,
};

/** A device that tells everything to everybody. */
export function answers({ operation }: DeviceRequest, offsetMs = 0): DeviceReply {
  switch (operation) {
    case 'GetSystemDateAndTime':
      return dateAndTime(Date.now() + offsetMs);
    case 'GetDeviceInformation':
      return deviceInformation;
    case 'GetServices':
      return services({ [media]: 'http://192.0.2.1/onvif/media' });
    default:
      return { text: soap(`<${operation}Response/>`) };
  }
}

/** A device that wants WS-Security by its own clock for everything but the time. */
export function tokenDevice(device: { offsetMs: number }): (request: DeviceRequest) => DeviceReply {
  const check = createTokenCheck(login, () => Date.now() + device.offsetMs);
  return (request) =>
    request.operation === 'GetSystemDateAndTime' || check(request.text)
      ? answers(request, device.offsetMs)
      : notAuthorized;
}

/** A device that wants HTTP's login for everything. */
export function httpDevice(challenge: Challenge): (request: DeviceRequest) => DeviceReply {
  return (request) =>
    isAuthorised(request.headers.authorization, [challenge], login, 'POST')
      ? answers(request)
      : unauthorised(challenge);
}

export function unauthorised(challenge: Challenge): DeviceReply {
  return { status: 401, headers: { 'WWW-Authenticate': challengeValue(challenge) }, text: '<html>401</html>' };
}

export function fault(reason: string): DeviceReply {
  return { status: 500, text: soap(`<env:Fault><env:Reason><env:Text>${reason}</env:Text></env:Reason></env:Fault>`) };
}
