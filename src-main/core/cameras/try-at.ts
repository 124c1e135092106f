import type { Login } from '#shared/commands.ts';
import type { Camera } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';
import { describeCamera } from '../rtsp/describe.ts';
import { movedSource } from './moved-camera.ts';

const timeoutMs = 8_000;

/**
 * What stands in the way of a camera's stream at another host; undefined when it is there. Whoever answers there may be
 * a stranger, who must not get to see the password: the login is given by Digest only.
 */
export async function tryAt(
  camera: Camera,
  readLogin: () => Promise<Result<Login | undefined, CameraProblem>>,
  host: string,
  signal: AbortSignal,
): Promise<CameraProblem | undefined> {
  const source = movedSource(camera.source, host);
  if (source.kind !== 'rtsp') return { code: 'camera-no-video' };
  const login = await readLogin();
  if (!login.ok) return login.error;
  const { url } = source;
  const known = login.value && { login: login.value };
  const answer = await describeCamera({ url, timeoutMs, signal, isDigestOnly: true, ...known });
  return answer.ok ? undefined : answer.error;
}
