import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { Login } from '#shared/commands.ts';
import type { CameraSource } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';

/** An address and a login as they were typed. */
export interface TypedAddress {
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

/** The fields that make up the source of a network camera. */
export interface TypedSource {
  readonly address: string;
  /** Of the camera's stream of a lower rate; empty where there is none. */
  readonly subAddress: string;
  readonly transport: 'tcp' | 'udp';
  readonly previewFrom: 'main' | 'sub';
}

/** Takes a pasted address; a user and password in it go into the fields of their own. */
export function withAddress<Form extends TypedAddress>(form: Form, pasted: string): Form {
  const url = parseCameraUrl(pasted);
  if (!url.ok || !url.value.login) return { ...form, address: pasted.trim() };
  return { ...form, address: url.value.url, ...url.value.login };
}

/** Whether an address has a user and password in it, which fields of their own are for. */
export function holdsLogin(address: string): boolean {
  const url = parseCameraUrl(address);
  return url.ok && url.value.login !== undefined;
}

/** Takes a pasted address of the sub stream; a login in it is left away, so that no password stands in clear. */
export function withSubAddress<Form extends Pick<TypedSource, 'subAddress'>>(form: Form, pasted: string): Form {
  const url = parseCameraUrl(pasted);
  return { ...form, subAddress: url.ok && url.value.login ? url.value.url : pasted.trim() };
}

/** What the fields say, or what is wrong with one of the addresses. A login in an address is not part of it. */
export function readSource(typed: TypedSource): Result<Extract<CameraSource, { kind: 'rtsp' }>, CameraProblem> {
  const url = parseCameraUrl(typed.address);
  if (!url.ok) return url;
  const subUrl = readSubStream(typed);
  if (!subUrl.ok) return subUrl;
  return ok({
    kind: 'rtsp',
    url: url.value.url,
    transport: typed.transport,
    ...(subUrl.value && { subUrl: subUrl.value, previewFrom: typed.previewFrom }),
  });
}

/** The address of the sub stream without a login, which is the camera's own; undefined where there is none. */
export function readSubStream({
  subAddress,
}: Pick<TypedSource, 'subAddress'>): Result<string | undefined, CameraProblem> {
  if (subAddress.trim() === '') return ok(undefined);
  const url = parseCameraUrl(subAddress);
  return url.ok ? ok(url.value.url) : url;
}

/** Undefined when neither user nor password is given. */
export function readLogin({ user, password }: Login): Login | undefined {
  return user === '' && password === '' ? undefined : { user, password };
}

/** The host of an address; undefined while it does not read as one. */
export function hostOf(address: string): string | undefined {
  const url = parseCameraUrl(address);
  return url.ok ? url.value.host : undefined;
}

/** Path and query of an address; undefined while it does not read as one. */
export function pathOf(address: string): string | undefined {
  const url = parseCameraUrl(address);
  return url.ok ? url.value.path : undefined;
}

/** The same host with another path, and with another port if one is given; unchanged while there is no host. */
export function withPath(address: string, path: string, port?: number): string {
  const url = parseCameraUrl(address);
  if (!url.ok) return address;
  const { path: before, url: whole, host } = url.value;
  const place = whole.slice(0, whole.length - before.length);
  if (port === undefined) return place + path;
  return `rtsp://${host.includes(':') ? `[${host}]` : host}:${port}${path}`;
}
