import type { PlatformId } from '#shared/model.ts';
import { platformById } from '#shared/platforms/platforms.ts';

/** The two letters on a destination's tile: those of its platform, or of its own name when it has none of the known ones. */
export function monogramOf({ platform, name }: { readonly platform: PlatformId; readonly name: string }): string {
  return platformById(platform).monogram ?? initials(name);
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** "Town website" is TW, "Church" is CH; a name without a word is its first character. */
function initials(name: string): string {
  const [first = name, second] = [...words.segment(name)].flatMap(({ segment, isWordLike }) =>
    isWordLike ? [segment] : [],
  );
  const letters = second === undefined ? charactersOf(first).slice(0, 2) : [first, second].map(firstCharacter);
  return letters.map(capital).join('');
}

const charactersOf = (text: string): string[] => [...characters.segment(text)].map(({ segment }) => segment);

const firstCharacter = (text: string): string => charactersOf(text)[0] ?? '';

/** Georgian names have no capitals, although Unicode has some for headlines. */
const capital = (letter: string): string =>
  /\p{Script=Georgian}/u.test(letter) ? letter : firstCharacter(letter.toLocaleUpperCase());
