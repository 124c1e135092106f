/** A window that belongs to this page, in which a camera's picture is drawn. */
export interface OwnPicture {
  readonly cameraId: string;
  readonly window: Window;
}

/** Document Picture-in-Picture (WICG), which only Chromium has, and only in a secure context. */
interface DocumentPictureInPicture {
  requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window>;
}

const size = { width: 480, height: 270 };

/**
 * Shows a camera's picture in a window of its own: one that stays above all others, where the browser has such windows or
 * the desktop shell makes one; else one like any other. `onOpen` gets a window of the first kind, which this page draws
 * in, and undefined when it is closed.
 */
export async function openOwnWindow(
  cameraId: string,
  onOpen: (picture: OwnPicture | undefined) => void,
): Promise<void> {
  const opened = window.polycast ? undefined : await requestWindow();
  if (!opened) {
    window.open(pictureAddress(cameraId), `picture-${cameraId}`, `popup,width=${size.width},height=${size.height}`);
    return;
  }
  dressLike(opened.document, document);
  opened.addEventListener('pagehide', () => onOpen(undefined), { once: true });
  onOpen({ cameraId, window: opened });
}

const cameraParameter = 'picture';

/** Where this page shows a camera's picture and nothing else. */
export function pictureAddress(cameraId: string): string {
  return `/?${new URLSearchParams({ [cameraParameter]: cameraId })}`;
}

/** The camera whose picture alone an address asks for. */
export function pictureIn(search: string): string | undefined {
  return new URLSearchParams(search).get(cameraParameter) ?? undefined;
}

async function requestWindow(): Promise<Window | undefined> {
  const { documentPictureInPicture } = window as { documentPictureInPicture?: DocumentPictureInPicture };
  try {
    return await documentPictureInPicture?.requestWindow(size);
  } catch (error) {
    console.warn('a window that stays on top was not allowed:', error);
    return undefined;
  }
}

function dressLike(target: Document, source: Document): void {
  const { dir, lang } = source.documentElement;
  Object.assign(target.documentElement, { dir, lang });
  Object.assign(target.documentElement.dataset, source.documentElement.dataset);
  for (const sheet of source.querySelectorAll('link[rel="stylesheet"], style')) {
    target.head.append(target.importNode(sheet, true));
  }
}
