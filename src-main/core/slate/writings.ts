/**
 * The fonts of the usual systems for writings that our own font does not have: of macOS, Windows and Linux. The drawing
 * library looks for a letter in no font that it is not told of.
 */
const writings: readonly { readonly letters: RegExp; readonly families: readonly string[] }[] = [
  {
    letters: /\p{Script=Arabic}/u,
    families: ['Noto Sans Arabic', 'Geeza Pro', 'Segoe UI', 'Tahoma', 'DejaVu Sans', 'Noto Naskh Arabic', 'FreeSans'],
  },
  {
    letters: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
    families: [
      'Noto Sans CJK JP',
      'Noto Sans JP',
      'Hiragino Sans',
      'Yu Gothic',
      'Meiryo',
      'IPAexGothic',
      'VL PGothic',
      'Noto Sans CJK SC',
      'PingFang SC',
      'Microsoft YaHei',
      'WenQuanYi Zen Hei',
      'Droid Sans Fallback',
    ],
  },
  {
    letters: /\p{Script=Hangul}/u,
    families: ['Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', 'NanumGothic', 'Droid Sans Fallback'],
  },
  {
    letters: /\p{Script=Hebrew}/u,
    families: ['Noto Sans Hebrew', 'Arial Hebrew', 'Segoe UI', 'DejaVu Sans', 'Liberation Sans', 'FreeSans'],
  },
  {
    letters: /\p{Script=Devanagari}/u,
    families: ['Noto Sans Devanagari', 'Kohinoor Devanagari', 'Nirmala UI', 'Lohit Devanagari', 'FreeSans'],
  },
  { letters: /\p{Script=Thai}/u, families: ['Noto Sans Thai', 'Thonburi', 'Leelawadee UI', 'Loma', 'FreeSerif'] },
];

/** Those of them that this computer has. */
export function systemFamilies(has: (family: string) => boolean): readonly string[] {
  return [...new Set(writings.flatMap(({ families }) => families))].filter(has);
}

/** Whether this computer has the letters of a text, as far as its writings are known here. */
export function canWrite(text: string, has: (family: string) => boolean): boolean {
  return writings.every(({ letters, families }) => !letters.test(text) || families.some(has));
}
