/**
 * What stands in the path of a stored address for what must not be stored there. `passwordHash` is for cameras that are
 * opened with their own hash of the password.
 */
export const loginPlaces = { user: '{user}', password: '{password}', passwordHash: '{password-hash}' } as const;

/** A path, and what it held, as it was spelt there. */
export interface PathWithoutLogin {
  readonly path: string;
  readonly login?: { readonly user: string; readonly password: string };
}

/**
 * Takes the login out of the path and query of an address. Some cameras, Xiongmai's above all, want it there:
 * `/user=admin&password=…&channel=1`, `/user=admin_password=…_channel=1`, `/live?username=admin&pwd=…`. A path without a
 * password is given as it is.
 */
export function takeLoginFromPath(path: string): PathWithoutLogin {
  let user: string | undefined;
  let password: string | undefined;
  const takeFrom = (pair: string, userKey: string | undefined, _: string | undefined, value: string): string => {
    if (places.includes(value) || (userKey === undefined && noPasswords.includes(value))) return pair;
    if (userKey === undefined) password ??= value;
    else user ??= value;
    return (
      pair.slice(0, pair.length - value.length) + (userKey === undefined ? loginPlaces.password : loginPlaces.user)
    );
  };
  const pieces = path.split(pieceStarts);
  const taken = pieces.map((piece) => (startsWithKey.test(piece) ? piece.replace(pairs, takeFrom) : piece)).join('');
  return password === undefined ? { path } : { path: taken, login: { user: user ?? '', password } };
}

const places: readonly string[] = Object.values(loginPlaces);

/** None, and Xiongmai's hash of none, with which these cameras come: they are no secret. */
const noPasswords: readonly string[] = ['', 'tlJwpbo6'];

const userKeys = 'user(?:name)?|usr';
const passwordKeys = 'pass(?:word|wd)?|pwd|psw';
const knownKey = `(?:${userKeys}|${passwordKeys}|ch(?:annel|n)?|stream|subtype)=`;

/** A password may hold `_` and `/`: they end it only before another key. */
const pieceStarts = new RegExp(`(?<=[?&;])|(?<=/)(?=${knownKey})`, 'i');
const startsWithKey = new RegExp(`^${knownKey}`, 'i');
const pairs = new RegExp(`(?<=^|[_/])(?:(${userKeys})|(${passwordKeys}))=(.*?)(?=[?&;/]?$|[_/]${knownKey})`, 'gi');
