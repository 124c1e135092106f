import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { Login } from '#shared/commands.ts';
import type { CameraSource } from '#shared/model.ts';
import type { Problem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';

/** A source whose addresses hold no login, and the login: the one given, else the one that was in an address. */
export function withoutLogin(input: {
  readonly source: CameraSource;
  readonly login?: Login | undefined;
}): Result<{ readonly source: CameraSource; readonly login?: Login }, Problem> {
  const { login, source } = input;
  if (source.kind !== 'rtsp') return ok({ source, ...(login && { login }) });
  const main = parseCameraUrl(source.url);
  if (!main.ok) return main;
  const sub = source.subUrl ? parseCameraUrl(source.subUrl) : undefined;
  if (sub && !sub.ok) return sub;
  const used = login ?? main.value.login ?? sub?.value.login;
  const { subUrl: _, ...facts } = source;
  return ok({
    source: { ...facts, url: main.value.url, ...(sub && { subUrl: sub.value.url }) },
    ...(used && { login: used }),
  });
}
