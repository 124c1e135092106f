/**
 * The text of a file in UTF-8, in UTF-16 with its mark (Windows' editor: "Unicode"), or in what Western Windows wrote
 * before both; undefined for what is no text, such as a picture. `decode` throws for bytes that are not of an encoding.
 */
export function decodeText(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array, encoding: TextEncoding) => string,
): string | undefined {
  for (const encoding of encodingsOf(bytes)) {
    try {
      const text = decode(bytes, encoding);
      return controls.test(text) ? undefined : text;
    } catch {
      // Of another one, then.
    }
  }
  return undefined;
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

function encodingsOf([first, second]: Uint8Array): readonly TextEncoding[] {
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  return ['utf-8', 'windows-1252'];
}

/** What no text holds: control characters but for those of white space. */
const controls = /[^\P{Cc}\s\u0085]/u;
