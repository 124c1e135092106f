import { createHash } from 'node:crypto';
import type { CameraUrl } from '#shared/cameras/camera-url.ts';
import { loginPlaces } from '#shared/cameras/login-in-path.ts';
import type { Login } from '#shared/commands.ts';

/** Whether the camera wants its login in the path of its address, where it goes in clear. */
export function wantsLoginInPath({ path }: CameraUrl): boolean {
  return path.search(place) >= 0;
}

/**
 * The address as the camera gets it, with the login in the places that its path has for it; undefined where it has some
 * and there is no login. Whoever knows it is let in: it belongs in no problem, log, state or argv.
 */
export function withLoginInPath(url: CameraUrl, login: Login | undefined): CameraUrl | undefined {
  if (!wantsLoginInPath(url)) return url;
  if (!login) return undefined;
  const words = {
    [loginPlaces.user]: inPath(login.user),
    [loginPlaces.password]: inPath(login.password),
    [loginPlaces.passwordHash]: xiongmaiHash(login.password),
  };
  const path = url.path.replace(place, (name) => words[name as keyof typeof words]);
  return { ...url, path, url: url.url.slice(0, url.url.length - url.path.length) + path };
}

/** What must be taken out of whatever a player says of a camera with this login. */
export function secretsOf(login: Login | undefined): readonly string[] {
  return login ? [login.password, xiongmaiHash(login.password)] : [];
}

/**
 * What Xiongmai's cameras ("Sofia" firmware) keep and take in place of a password: the MD5 of it, two bytes at a time
 * as one of 62 characters. They tell it in the address of their streams.
 */
export function xiongmaiHash(password: string): string {
  const bytes = createHash('md5').update(password).digest();
  const pairs = Array.from({ length: 8 }, (_, index) => bytes.readUInt8(2 * index) + bytes.readUInt8(2 * index + 1));
  return pairs.map((sum) => digits.charAt(sum % digits.length)).join('');
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const place = /\{(?:user|password|password-hash)\}/g;

/** Only what would end the value or the line is percent-encoded: many of these cameras decode nothing. */
function inPath(text: string): string {
  return text.replace(/[^\x21-\x7e]|[%&?;#'"\\]/gu, (character) =>
    Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
