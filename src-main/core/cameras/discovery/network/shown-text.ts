import { plainText } from '../../../onvif/plain-text.ts';

const maxCharacters = 80;

/** What a stranger says of itself, as it may be shown: one short line; undefined where nothing is left of it. */
export function shownText(text: string | undefined): string | undefined {
  return plainText(text ?? '', maxCharacters) || undefined;
}
