import { readFile } from 'node:fs/promises';
import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { Login } from '#shared/commands.ts';
import type { CameraSource } from '#shared/model.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { inWords } from './words.ts';

export interface CameraOption {
  readonly source: CameraSource;
  readonly login?: Login;
}

/**
 * The camera that `--camera` and `--camera-login-file` name, or what is wrong in words. The login comes from a file
 * (user on the first line, password on the second): every user of a machine can read every command line on it.
 */
export async function readCameraOption(
  camera: string | undefined,
  loginFile: string | undefined,
): Promise<Result<CameraOption, string>> {
  if (camera === undefined) return fail('Say which camera: --camera URL, or --camera demo.');
  if (camera === 'demo') return ok({ source: { kind: 'demo' } });
  const url = parseCameraUrl(camera);
  if (!url.ok) return fail(inWords(url.error));
  if (url.value.login || camera.includes('@')) {
    return fail(
      'Everybody on this computer can read a command line, so the camera’s address must not hold a user or a ' +
        'password. Put them into a file, user on the first line and password on the second, and name it with ' +
        '--camera-login-file. (An @ in the path itself is written %40. Where the camera wants its login in the path, ' +
        'write {user} and {password} there.)',
    );
  }
  const source = { kind: 'rtsp', url: url.value.url, transport: 'tcp' } as const;
  if (loginFile === undefined) return ok({ source });
  const text = await readFile(loginFile, 'utf8').catch(() => undefined);
  if (text === undefined) return fail(`The camera login file ${loginFile} cannot be read.`);
  const [user = '', password = ''] = text.split(/\r?\n/);
  return ok({ source, login: { user, password } });
}
