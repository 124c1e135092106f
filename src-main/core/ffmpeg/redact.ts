/**
 * Takes secrets out of a text that is to be stored or shown: the user and password of any URL, passwords that a camera
 * wants in its path, and each of `secrets`, as it is or percent-encoded in any way. ffmpeg prints full URLs in its
 * errors.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter((secret) => secret !== '').sort((left, right) => right.length - left.length);
  const withoutKnown = known.reduce((rest, secret) => rest.replace(spellings(secret), hidden), text);
  return withoutKnown.replace(loginInUrl, `$1${hidden}@`).replace(passwordInPath, `$1=${hidden}`);
}

const hidden = '***';

/** Up to the last @ before a blank or quote, since a password typed into a URL may hold @ and / itself. */
const loginInUrl = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s'"<>]*@/gi;

/** Some cameras are opened by `/user=admin&password=…&channel=1` or `/user=admin_password=…_channel=1`. */
const passwordInPath = /(pass(?:word|wd)?|pwd|psw)=(?!\{password).*?(?=_channel=|[&/?\s]|$)/gim;

/** Each character of the secret either as it is or as its percent-encoded UTF-8 bytes, in either case. */
function spellings(secret: string): RegExp {
  const characters = Array.from(secret, (character) => {
    const encoded = Array.from(Buffer.from(character), percentByte).join('');
    return `(?:${escapeForRegExp(character)}|${encoded})`;
  });
  return new RegExp(characters.join(''), 'g');
}

function percentByte(byte: number): string {
  const digits = byte.toString(16).padStart(2, '0');
  return `%${Array.from(digits, (digit) => `[${digit}${digit.toUpperCase()}]`).join('')}`;
}

function escapeForRegExp(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
