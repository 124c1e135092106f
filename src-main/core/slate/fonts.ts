import cyrillic from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?inline';
import greek from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?inline';
import latinExtended from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?inline';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline';
import vietnamese from '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2?inline';

/** Inter by the writing it is for. It is part of the program, because a server may have no fonts. */
export const interFonts: readonly { readonly name: string; readonly woff2: Buffer }[] = Object.entries({
  latin,
  latinExtended,
  cyrillic,
  greek,
  vietnamese,
}).map(([name, dataUrl]) => ({
  name: `Polycast Inter ${name}`,
  woff2: Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'),
}));
