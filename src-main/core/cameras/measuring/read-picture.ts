import type { Readable } from 'node:stream';

/** No JPEG of 640 pixels in width is nearly as large. */
const maxBytes = 2 * 1024 * 1024;
const endOfImage = Buffer.from([0xff, 0xd9]);

/** Gives the JPEG that a stream holds, once and whole, although the stream may stay open after it. */
export function readPicture(stream: Readable | undefined, onPicture: (jpeg: Buffer) => void): void {
  let picture: Buffer | undefined = Buffer.alloc(0);
  stream?.on('data', (chunk: Buffer) => {
    if (!picture) return;
    picture = Buffer.concat([picture, chunk]);
    // Within the picture 0xFF is always followed by 0x00 or another marker (ITU-T T.81, section B.1.1).
    const isWhole = picture.subarray(-endOfImage.length).equals(endOfImage);
    if (isWhole) onPicture(picture);
    if (isWhole || picture.length > maxBytes) picture = undefined;
  });
}
