import { t } from '#shared/words/words.ts';
/** A picture of the user's own for the slate, ready to be sent: a JPEG. */
export interface SlatePicture {
  readonly base64: string;
  readonly blob: Blob;
}

const largest = { width: 1920, height: 1080 };
const mostBytes = 3 * 1024 * 1024;
const qualities = [0.9, 0.75, 0.5];

/** Any picture that this browser can read, made small enough for a slate; what is wrong in words where it cannot. */
export async function readSlatePicture(file: Blob): Promise<SlatePicture | string> {
  const image = await openImage(file);
  if (!image) return t('cameras:slate.unreadable');
  const { width, height } = fitInside(image.naturalWidth, image.naturalHeight);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return t('cameras:slate.noCanvas');
  context.drawImage(image, 0, 0, width, height);
  for (const quality of qualities) {
    const blob = await jpegOf(canvas, quality);
    if (blob && blob.size <= mostBytes) return { blob, base64: await base64Of(blob) };
  }
  return t('cameras:slate.tooLarge');
}

async function openImage(file: Blob): Promise<HTMLImageElement | undefined> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image.naturalWidth > 0 && image.naturalHeight > 0 ? image : undefined;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The size of a picture in the largest frame that a slate has; a small one is not made larger. */
export function fitInside(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, largest.width / width, largest.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const jpegOf = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^data:[^,]*,/, '')));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}
