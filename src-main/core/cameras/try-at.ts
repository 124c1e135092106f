import type { Login } from '#shared/commands.ts';
import type { Camera } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { describeCamera } from '../rtsp/describe.ts';
import { movedSource } from './follow-camera.ts';

const timeoutMs = 8_000;

/**
 * What stands in the way of a camera's stream at another host; undefined when it is there. Whoever answers there may be
 * a stranger, who must not get to see the password: the login is given by Digest only.
 */
export async function tryAt(
  camera: Camera,
  readLogin: () => Promise<Login | undefined>,
  host: string,
  signal: AbortSignal,
): Promise<CameraProblem | undefined> {
  const source = movedSource(camera.source, host);
  if (source.kind !== 'rtsp') return { code: 'camera-no-video' };
  try {
    const login = await readLogin();
    const { url } = source;
    const answer = await describeCamera({ url, timeoutMs, signal, isDigestOnly: true, ...(login && { login }) });
    return answer.ok ? undefined : answer.error;
  } catch (error) {
    return { code: 'secret-store-failed', reason: error instanceof Error ? error.message : 'unknown' };
  }
}
