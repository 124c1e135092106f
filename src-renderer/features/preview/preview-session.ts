import type { FrameChannel, PreviewSource } from '../../store/connection.ts';
import type { ScreenNews } from './decoding/worker-messages.ts';

export interface PreviewSession {
  /** Whether anybody can see it. Nothing is fetched while not, so that a camera at which nobody looks can rest. */
  setSeen(isSeen: boolean): void;
  /** Begins anew, as if the channel had broken. */
  reopen(): void;
  /** What became of it in the worker. */
  note(news: ScreenNews): void;
  end(): void;
}

export interface PreviewSessionOptions {
  openSource(): PreviewSource;
  readonly screen: { open(channel: FrameChannel): void; close(): void };
}

const reopenAfterMs = 1_000;

/** Keeps a channel open for one screen while it is seen; one that breaks, or falls behind, is opened again. */
export function startPreviewSession({ openSource, screen }: PreviewSessionOptions): PreviewSession {
  let isSeen = false;
  let source: PreviewSource | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    const opened = openSource();
    source = opened;
    void opened.channel.then((channel) => {
      if (source === opened) screen.open(channel);
      else if (channel.kind === 'port') channel.port.close();
    });
  }
  function close(): void {
    clearTimeout(reopening);
    screen.close();
    source?.close();
    source = undefined;
  }
  function follow(): void {
    if (!isSeen) close();
    else if (!source) open();
  }
  function reopen(): void {
    close();
    follow();
  }

  return {
    setSeen: (seen) => {
      isSeen = seen;
      follow();
    },
    reopen,
    note: ({ kind }) => {
      if (kind === 'behind') reopen();
      if (kind !== 'closed') return;
      close();
      reopening = setTimeout(follow, reopenAfterMs);
    },
    end: close,
  };
}
