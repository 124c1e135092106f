import type { SKRSContext2D } from '@napi-rs/canvas';
import type { TextPlace } from '../ffmpeg/slate-args.ts';
import { isRightToLeft, layOutText, type TextLayout } from './text-layout.ts';
import { canWrite, systemFamilies } from './writings.ts';

export interface TextPainter {
  /** Whether there are letters for a text: a server may have no fonts but our own. */
  canWrite(text: string): boolean;
  /** Draws the line of text of a slate. */
  paint(text: string, look: TextLook): PaintedText;
}

export interface TextLook {
  /** Of the whole picture, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly isAtBottom: boolean;
  /** Fine curves across the whole picture, where nothing else is on it. */
  readonly hasCurves: boolean;
}

export interface PaintedText {
  readonly place: TextPlace;
  /** The rows of the picture that are drawn on. */
  readonly rows: { readonly top: number; readonly height: number };
  /** Their pixels from left to right and top to bottom: RGBA, premultiplied. Given in pieces that take few milliseconds. */
  pixels(): AsyncGenerator<Buffer, void>;
}

const pixelsAtOnce = 250_000;

/**
 * Loads the drawing library and our font, which takes most of 0.2 s at once: before anything is on the air. Rejects
 * where the library does not run.
 */
export async function createTextPainter(): Promise<TextPainter> {
  const [{ createCanvas, GlobalFonts }, { interFonts }] = await Promise.all([
    import('@napi-rs/canvas'),
    import('./fonts.ts'),
  ]);
  for (const { name, woff2 } of interFonts) GlobalFonts.register(woff2, name);
  const has = (family: string) => GlobalFonts.has(family);
  const named = [...interFonts.map(({ name }) => name), ...systemFamilies(has)].map((name) => `"${name}"`);
  const families = [...named, 'sans-serif'].join(', ');
  const ruler = createCanvas(1, 1).getContext('2d');
  ruler.font = `700 100px ${families}`;
  // The first use of a font makes its tables.
  ruler.measureText('We’ll be right back');

  function paint(text: string, look: TextLook): PaintedText {
    const { width, height, isAtBottom } = look;
    const side = isRightToLeft(text) ? 'right' : 'left';
    const unit = Math.min(width / 11, height / 9);
    const textBox = { width: width * 0.74, maxLines: 3, largest: unit * 0.74, smallest: unit * 0.36 };
    const layout = layOutText(text, textBox, (piece) => ruler.measureText(piece).width / 100);
    const blockHeight = layout.lines.length * layout.fontSize * lineHeight;
    const top = isAtBottom ? height * 0.9 - blockHeight : (height - blockHeight) / 2;
    const rows = look.hasCurves ? { top: 0, height } : evenRows(top - unit * 0.2, blockHeight + unit * 0.4, height);
    const block = { ...layout, families, side, unit, top, height: blockHeight, edge: width * 0.08 } as const;

    async function* pixels(): AsyncGenerator<Buffer, void> {
      const rowsAtOnce = Math.max(1, Math.floor(pixelsAtOnce / width));
      for (let row = 0; row < rows.height; row += rowsAtOnce) {
        const canvas = createCanvas(width, Math.min(rowsAtOnce, rows.height - row));
        const context = canvas.getContext('2d');
        context.translate(0, -rows.top - row);
        if (look.hasCurves) drawCurves(context, look);
        drawBlock(context, block, width);
        yield canvas.data();
      }
    }
    return { place: { side, isAtBottom }, rows, pixels };
  }
  return { canWrite: (text) => canWrite(text, has), paint };
}

const lineHeight = 1.17;

/** Whole chroma rows, within the picture. */
function evenRows(top: number, height: number, pictureHeight: number): PaintedText['rows'] {
  const first = Math.max(0, Math.floor(top / 2) * 2);
  return { top: first, height: Math.min(pictureHeight - first, Math.ceil(height / 2) * 2) };
}

interface Block extends TextLayout {
  readonly families: string;
  readonly side: TextPlace['side'];
  readonly unit: number;
  readonly top: number;
  readonly height: number;
  /** From the picture's edge to the accent line. */
  readonly edge: number;
}

/** An accent line down the side that the lines of text begin at. */
function drawBlock(context: SKRSContext2D, block: Block, width: number): void {
  const { lines, fontSize, side, unit, top, height, edge } = block;
  const isLeft = side === 'left';
  const barWidth = unit * 0.055;
  context.fillStyle = '#77b3ec';
  context.beginPath();
  context.roundRect(isLeft ? edge : width - edge - barWidth, top, barWidth, height, barWidth / 2);
  context.fill();

  context.font = `700 ${fontSize}px ${block.families}`;
  context.fillStyle = '#f7fafd';
  context.direction = isLeft ? 'ltr' : 'rtl';
  context.textAlign = side;
  context.textBaseline = 'alphabetic';
  const inset = edge + barWidth + unit * 0.3;
  lines.forEach((line, index) => {
    // Capitals stand in the middle of their line.
    const baseline = top + fontSize * ((index + 0.5) * lineHeight + 0.36);
    context.fillText(line, isLeft ? inset : width - inset, baseline);
  });
}

const curveCount = 6;

function drawCurves(context: SKRSContext2D, { width, height }: TextLook): void {
  const ink = context.createLinearGradient(width * 0.2, 0, width, 0);
  ink.addColorStop(0, 'rgba(120, 170, 220, 0)');
  ink.addColorStop(1, 'rgba(120, 170, 220, 0.32)');
  context.strokeStyle = ink;
  context.lineWidth = height / 600;
  for (let curve = 0; curve < curveCount; curve++) {
    const share = curve / (curveCount - 1);
    context.beginPath();
    context.moveTo(width * (0.1 + 0.1 * share), height * (1.02 - 0.25 * share));
    context.quadraticCurveTo(width * 0.5, height * (0.55 + 0.1 * share), width, height * (0.04 + 0.88 * share));
    context.stroke();
  }
}
