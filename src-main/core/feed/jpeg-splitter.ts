const endOfImage = Buffer.from([0xff, 0xd9]);
/** More than any picture that is asked for. */
const mostBytes = 8 * 1024 * 1024;

/**
 * Cuts a stream of JPEG files, one behind the other, into files. The marker of the end cannot be inside of one: the coded
 * data has a zero after each FF (ITU-T T.81, B.1.1.5). Throws on a file that does not end.
 */
export function createJpegSplitter(onJpeg: (jpeg: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    let searchFrom = Math.max(0, rest.length - 1);
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (let end = rest.indexOf(endOfImage, searchFrom); end >= 0; end = rest.indexOf(endOfImage, searchFrom)) {
      onJpeg(rest.subarray(0, end + endOfImage.length));
      rest = rest.subarray(end + endOfImage.length);
      searchFrom = 0;
    }
    if (rest.length > mostBytes) throw new Error('a JPEG without an end');
  };
}
