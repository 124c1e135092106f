import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { flvFileHeader, flvTag } from '../../flv/writer.ts';
import type { StreamTag } from '../../rtmp/server-dialogue.ts';

/** One session's pictures and sound in an FLV file. */
export interface Recording {
  readonly file: string;
  add(tag: StreamTag): void;
  /** Settles when all is on disk; with what was wrong, if something was: then the file ends early. */
  end(): Promise<string | undefined>;
}

/** A disk that falls this far behind is given up: the stream matters more than its recording. */
const maxWaitingBytes = 64 * 1024 * 1024;

export function startRecording(file: string): Recording {
  const output = createWriteStream(file);
  const written = finished(output).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
  );
  output.write(flvFileHeader({ audio: true, video: true }));
  return {
    file,
    add: ({ kind, timestampMs, body }) => {
      if (kind === 'data' || !output.writable) return;
      if (output.writableLength > maxWaitingBytes) output.destroy(new Error('the disk is too slow'));
      else output.write(flvTag({ kind, timestampMs, body }));
    },
    end: () => {
      output.end();
      return written;
    },
  };
}
