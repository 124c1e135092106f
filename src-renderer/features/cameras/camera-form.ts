import { parseCameraUrl } from '#shared/camera-url.ts';
import type { Login } from '#shared/commands.ts';
import type { CameraSource } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import type { CameraView } from '#shared/state.ts';

/** The fields of the camera dialogs as they stand. */
export interface CameraForm {
  readonly kind: CameraSource['kind'];
  readonly address: string;
  readonly user: string;
  readonly password: string;
  readonly transport: 'tcp' | 'udp';
  readonly name: string;
  /** Of the camera's stream of a lower rate; empty where there is none. */
  readonly subAddress: string;
}

export interface ReadCamera {
  readonly source: CameraSource;
  /** Absent when neither user nor password is given. */
  readonly login?: Login;
  /** What to call it when the user gave no name. */
  readonly fallbackName: string;
}

export function emptyCameraForm(pasted: string): CameraForm {
  const empty = { address: '', user: '', password: '', transport: 'tcp', name: '', subAddress: '' } as const;
  return withAddress({ kind: 'rtsp', ...empty }, pasted);
}

/** A stored camera; its password does not come back. */
export function cameraFormOf({ source, user, name }: CameraView): CameraForm {
  if (source.kind === 'demo') return { ...emptyCameraForm(''), kind: 'demo', name };
  const { url: address, transport, subUrl: subAddress = '' } = source;
  return { ...emptyCameraForm(''), address, transport, subAddress, user, name };
}

/** Takes a pasted address; a user and password in it go into the fields of their own. */
export function withAddress(form: CameraForm, pasted: string): CameraForm {
  const url = parseCameraUrl(pasted);
  if (!url.ok || !url.value.login) return { ...form, address: pasted.trim() };
  return { ...form, address: url.value.url, ...url.value.login };
}

/** What the fields say, or what is wrong with the address. */
export function readCameraForm(typed: CameraForm): Result<ReadCamera, CameraProblem> {
  if (typed.kind === 'demo') return ok({ source: { kind: 'demo' }, fallbackName: 'Demo camera' });
  const form = withAddress(typed, typed.address);
  const url = parseCameraUrl(form.address);
  if (!url.ok) return url;
  const subStream = readSubStream(form);
  if (!subStream.ok) return subStream;
  const hasLogin = form.user !== '' || form.password !== '';
  return ok({
    source: {
      kind: 'rtsp',
      url: url.value.url,
      transport: form.transport,
      ...(subStream.value && { subUrl: subStream.value }),
    },
    fallbackName: url.value.host,
    ...(hasLogin && { login: { user: form.user, password: form.password } }),
  });
}

/** The address of the sub stream without a login, which is the camera's own; undefined where there is none. */
export function readSubStream({ subAddress }: CameraForm): Result<string | undefined, CameraProblem> {
  if (subAddress.trim() === '') return ok(undefined);
  const url = parseCameraUrl(subAddress);
  return url.ok ? ok(url.value.url) : url;
}

/** Takes a pasted address of the sub stream; a login in it is left away, so that no password stands in clear. */
export function withSubAddress(form: CameraForm, pasted: string): CameraForm {
  const url = parseCameraUrl(pasted);
  return { ...form, subAddress: url.ok && url.value.login ? url.value.url : pasted.trim() };
}

/**
 * The login to send with a change of a stored camera: none while its fields were not touched, since the password that
 * is stored cannot be sent again.
 */
export function changedLogin(form: CameraForm, camera: CameraView): Login | undefined {
  const isUntouched = form.user === camera.user && form.password === '';
  return isUntouched ? undefined : { user: form.user, password: form.password };
}
