/** How wide a text is in one font, for a font size of 1. */
export type MeasureText = (text: string) => number;

export interface TextBox {
  /** Lines are broken to stay within this width, in pixels. */
  readonly width: number;
  readonly maxLines: number;
  /** Font sizes in pixels. Below the lowest the text gets more lines instead. */
  readonly largest: number;
  readonly smallest: number;
}

export interface TextLayout {
  readonly lines: readonly string[];
  readonly fontSize: number;
}

const shrinkStep = 0.92;

/** Sets a text in as few lines as the largest fitting size allows, lines of about equal length. */
export function layOutText(text: string, box: TextBox, measure: MeasureText): TextLayout {
  const pieces = splitText(text).map((piece) => ({ ...piece, width: measure(piece.text) }));
  const blank = measure(' ');
  let fontSize = box.largest;
  const breakAt = (width: number) => breakLines(pieces, blank, width / fontSize, measure);
  while (breakAt(box.width).length > box.maxLines && fontSize * shrinkStep >= box.smallest) fontSize *= shrinkStep;
  const { length } = breakAt(box.width);
  const widest = Math.max(...pieces.map(({ width }) => width)) * fontSize;
  let [tooNarrow, wideEnough] = [Math.min(widest, box.width), box.width];
  for (let step = 0; step < 10; step++) {
    const width = (tooNarrow + wideEnough) / 2;
    if (breakAt(width).length > length) tooNarrow = width;
    else wideEnough = width;
  }
  return { lines: breakAt(wideEnough), fontSize };
}

/** Whether a text's first letter belongs to a writing that goes from right to left. */
export function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter);
}

interface Piece {
  readonly text: string;
  /** A blank goes before it unless it begins a line. */
  readonly isAfterBlank: boolean;
}

const writtenWithoutBlanks =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const opening = /[\p{Ps}\p{Pi}]$/u;

/** What stays together on a line: words with their punctuation. */
function splitText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let isAfterBlank = false;
  for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (segment.trim() === '') {
      isAfterBlank = true;
      continue;
    }
    const last = pieces.at(-1);
    // A dash ends a line rather than beginning one.
    const isDash = isAfterBlank && /^\p{Pd}$/u.test(segment);
    const isBreak = !isDash && (isAfterBlank || (isWordLike && last && mayBreak(last.text, segment)));
    if (last && !isBreak) pieces[pieces.length - 1] = { ...last, text: `${last.text}${isDash ? ' ' : ''}${segment}` };
    else pieces.push({ text: segment, isAfterBlank });
    isAfterBlank = false;
  }
  return pieces;
}

function mayBreak(before: string, after: string): boolean {
  return !opening.test(before) && (writtenWithoutBlanks.test(before) || writtenWithoutBlanks.test(after));
}

interface MeasuredPiece extends Piece {
  readonly width: number;
}

function breakLines(
  pieces: readonly MeasuredPiece[],
  blank: number,
  maxWidth: number,
  measure: MeasureText,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const piece of pieces.flatMap((whole) => (whole.width > maxWidth ? letters(whole, measure) : [whole]))) {
    const gap = line !== '' && piece.isAfterBlank ? blank : 0;
    if (line !== '' && width + gap + piece.width > maxWidth) {
      lines.push(line);
      line = piece.text;
      width = piece.width;
    } else {
      line += (gap > 0 ? ' ' : '') + piece.text;
      width += gap + piece.width;
    }
  }
  return [...lines, line];
}

/** A word that is wider than a line is broken anywhere. */
function letters({ text, isAfterBlank }: MeasuredPiece, measure: MeasureText): MeasuredPiece[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }, index) => ({
    text: segment,
    isAfterBlank: isAfterBlank && index === 0,
    width: measure(segment),
  }));
}
