import { ownerMark, quiet } from './args.ts';

const stillsPerSecond = 4;

/** Argv that makes of FLV on standard input, as it comes, JPEG pictures of at most 960 pixels in width on standard output. */
export const stillsArguments: readonly string[] = [
  // Each more thread holds back one more picture, and so does looking into the stream.
  ...[...quiet, '-threads', '1', '-fflags', 'nobuffer', '-flags', 'low_delay'],
  ...['-probesize', '32', '-analyzeduration', '0', '-f', 'flv', '-i', 'pipe:0'],
  ...['-map', '0:v:0', '-r', String(stillsPerSecond), ...ownerMark],
  ...['-vf', "scale=w='min(960,iw)':h=-2:out_range=pc,format=yuvj420p"],
  ...['-c:v', 'mjpeg', '-q:v', '5', '-threads', '1', '-flush_packets', '1', '-f', 'image2pipe', 'pipe:1'],
];
