import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail, ok, type Result } from '#shared/result.ts';
import type { Engine } from '../ffmpeg/engine.ts';
import { type Backdrop, backdropArguments, type SlateForm, slateArguments } from '../ffmpeg/slate-args.ts';
import { avcRecord, firstSequenceParameterSet } from '../flv/avc.ts';
import { createFlvReader } from '../flv/reader.ts';
import { readSequenceParameterSet } from '../flv/sequence-parameter-set.ts';
import type { MediaTag } from '../flv/tag.ts';
import { flvFileHeader, flvTag } from '../flv/writer.ts';
import { within } from '../within.ts';
import { slateOf } from './groups.ts';
import { readImageFacts } from './image-facts.ts';
import { createTextPainter, type PaintedText, type TextPainter } from './paint-text.ts';
import { runFfmpeg } from './run-ffmpeg.ts';
import type { Slate } from './slate.ts';

/** Makes a slate. The failure is a reason in words. Aborting gives one too. */
export type RenderSlate = (recipe: SlateRecipe, signal: AbortSignal) => Promise<Result<Slate, string>>;

export interface SlateRecipe {
  /** The camera's AVC sequence header: the slate takes its form from it. */
  readonly header: MediaTag;
  readonly framesPerSecond: number;
  /** Not empty. */
  readonly text: string;
  /** What to say where this computer has no letters for the text; left out where nothing else may be said. */
  readonly otherwise?: string;
  readonly background: SlateBackground;
}

export type SlateBackground =
  /** The camera's newest pictures from a keyframe on, or the keyframe alone. The last one is shown, dimmed. */
  | { readonly kind: 'pictures'; readonly tags: readonly MediaTag[] }
  /** A PNG or JPEG file. It covers the whole slate. */
  | { readonly kind: 'image'; readonly bytes: Buffer }
  | { readonly kind: 'plain' };

export interface SlateRendererOptions {
  readonly engine: Pick<Engine, 'path'>;
  /** A rendering takes no longer than this. */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 15_000;
const groupSeconds = 2;
/** Dark gradients stay smooth. */
const finestQuantiser = 20;
const coarsestQuantiser = 44;
/** For 800 kbit/s, as all other pictures are next to nothing. A richer picture gets a coarser quantiser. */
const maxKeyframeBytes = 200_000;

/** The drawing library is loaded at once, so that nothing is held up later. */
export function createSlateRenderer({ engine, timeoutMs = usualTimeoutMs }: SlateRendererOptions): RenderSlate {
  const loading: Promise<Result<TextPainter, string>> = createTextPainter().then(ok, (error) =>
    fail(`text cannot be drawn: ${error instanceof Error ? error.message : 'unknown'}`),
  );
  async function render(recipe: SlateRecipe, signal: AbortSignal): Promise<Result<Slate, string>> {
    const { path: ffmpegPath } = engine;
    if (ffmpegPath === undefined) return fail('FFmpeg is missing');
    const form = formOf(recipe.header);
    if (!form) return fail('the camera’s sequence header cannot be read');
    const loaded = await loading;
    if (!loaded.ok) return loaded;
    const painter = loaded.value;
    const { kind } = recipe.background;
    const look = { width: form.width, height: form.height, isAtBottom: kind === 'image', hasCurves: kind === 'plain' };
    const { otherwise = recipe.text } = recipe;
    const text = painter.paint(painter.canWrite(recipe.text) ? recipe.text : otherwise, look);
    const picture = await makePicture({ ffmpegPath, recipe, form, text, signal });
    return picture.ok ? encode({ ffmpegPath, recipe, form, text, signal, picture: picture.value }) : picture;
  }

  return (recipe, signal) => within(timeoutMs, signal, (ending) => render(recipe, ending));
}

function formOf({ body }: MediaTag): SlateForm | undefined {
  const set = firstSequenceParameterSet(avcRecord(body));
  return set && readSequenceParameterSet(set);
}

interface Work {
  readonly ffmpegPath: string;
  readonly recipe: SlateRecipe;
  readonly form: SlateForm;
  readonly text: PaintedText;
  readonly signal: AbortSignal;
}

/** The picture under the text, as the chunks of packed RGBA that ffmpeg wrote. */
type Picture = readonly Buffer[];

async function makePicture(work: Work): Promise<Result<Picture, string>> {
  const { background, header } = work.recipe;
  switch (background.kind) {
    case 'plain':
      return drawBackdrop(work, { kind: 'plain' }, []);
    case 'image': {
      const facts = readImageFacts(background.bytes);
      if (!facts) return fail('the picture is neither PNG nor JPEG');
      return drawBackdrop(work, { kind: 'image', ...facts }, [background.bytes]);
    }
    case 'pictures': {
      const pictures = background.tags.filter((tag) => tag.kind === 'video' && !tag.isSequenceHeader);
      const last = (tags: readonly MediaTag[]) =>
        drawBackdrop(work, { kind: 'pictures', count: tags.length }, flvFile([header, ...tags]));
      const drawn = await last(pictures);
      return drawn.ok || pictures.length < 2 || work.signal.aborted ? drawn : last(pictures.slice(0, 1));
    }
  }
}

async function drawBackdrop(
  { ffmpegPath, form, text, signal }: Work,
  backdrop: Backdrop,
  input: Iterable<Buffer>,
): Promise<Result<Picture, string>> {
  const chunks: Buffer[] = [];
  let missingBytes = form.width * form.height * 4;
  const onChunk = (chunk: Buffer) => {
    chunks.push(chunk);
    missingBytes -= chunk.length;
    return missingBytes >= 0;
  };
  const run = await runFfmpeg({
    ffmpegPath,
    args: backdropArguments(backdrop, form, text.place),
    input,
    signal,
    onChunk,
  });
  if (!run.ok) return run;
  return missingBytes === 0 ? ok(chunks) : fail('no picture could be decoded');
}

async function encode(work: Work & { readonly picture: Picture }): Promise<Result<Slate, string>> {
  const framesPerSecond = Math.round(Math.min(120, Math.max(1, work.recipe.framesPerSecond || 25)) * 1_000) / 1_000;
  for (let quantiser = finestQuantiser; ; ) {
    const tags = await encodeOnce(work, framesPerSecond, quantiser);
    if (!tags.ok) return tags;
    const tooRich = (tags.value[1]?.body.length ?? 0) / maxKeyframeBytes;
    if (tooRich <= 1 || quantiser === coarsestQuantiser) return slateOf(tags.value, 1_000 / framesPerSecond);
    // Six steps halve what a picture takes.
    quantiser = Math.min(coarsestQuantiser, quantiser + 1 + Math.ceil(6 * Math.log2(tooRich)));
  }
}

/** The tags that were made; only the first of them where its keyframe is too large and can be made smaller. */
async function encodeOnce(
  { ffmpegPath, form, text, signal, picture }: Work & { readonly picture: Picture },
  framesPerSecond: number,
  quantiser: number,
): Promise<Result<readonly MediaTag[], string>> {
  const tags: MediaTag[] = [];
  const reader = createFlvReader((tag) => tags.push(tag));
  const isTooRich = () => quantiser < coarsestQuantiser && (tags[1]?.body.length ?? 0) > maxKeyframeBytes;
  const picturesPerGroup = Math.round(framesPerSecond * groupSeconds);
  const run = await runFfmpeg({
    ffmpegPath,
    args: slateArguments({ form, framesPerSecond, picturesPerGroup, quantiser, textRows: text.rows }),
    input: rowsOf(picture, text),
    signal,
    onChunk: (chunk) => reader.push(chunk) === undefined && !isTooRich(),
  });
  return run.ok || isTooRich() ? ok(tags) : run;
}

/** A turn of the event loop between the pieces, each of which takes a few milliseconds to draw. */
async function* rowsOf(picture: Picture, text: PaintedText): AsyncGenerator<Buffer, void> {
  yield* picture;
  for await (const piece of text.pixels()) {
    yield piece;
    await nextTurn();
  }
}

function* flvFile(tags: readonly MediaTag[]): Generator<Buffer, void> {
  yield flvFileHeader({ audio: false, video: true });
  for (const tag of tags) yield flvTag(tag);
}
