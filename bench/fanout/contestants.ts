/** A way to get one camera to many servers: the processes it takes. */
export interface Contestant {
  readonly id: string;
  readonly name: string;
  plan(cameraUrl: string, destinations: readonly PushTarget[]): readonly Command[];
}

export interface PushTarget {
  readonly url: string;
  readonly key: string;
}

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** What it reads from standard input. */
  readonly input?: string;
}

const camera = (url: string) => ['-hide_banner', '-loglevel', 'error', '-rtsp_transport', 'tcp', '-i', url];

/** Polycast first: the others are compared with it. */
export const contestants: readonly Contestant[] = [
  {
    id: 'polycast',
    name: 'Polycast',
    plan: (cameraUrl, destinations) => [
      {
        command: process.execPath,
        args: ['out/main/polycast.js', 'live', '--camera', cameraUrl, '--destinations', '-'],
        input: destinations.map(({ url, key }) => JSON.stringify({ name: key, url, key })).join('\n'),
      },
    ],
  },
  {
    id: 'each',
    name: 'one ffmpeg per destination',
    plan: (cameraUrl, destinations) =>
      destinations.map(({ url, key }) => ({
        command: 'ffmpeg',
        args: [...camera(cameraUrl), '-c', 'copy', '-f', 'flv', '-flvflags', 'no_duration_filesize', `${url}/${key}`],
      })),
  },
  {
    id: 'tee',
    name: 'one ffmpeg, tee with fifo',
    plan: (cameraUrl, destinations) => {
      const outputs = destinations.map(({ url, key }) => `[f=flv:onfail=ignore:use_fifo=1]${url}/${key}`);
      const args = [...camera(cameraUrl), '-c', 'copy', '-map', '0', '-flags', '+global_header', '-f', 'tee'];
      return [{ command: 'ffmpeg', args: [...args, outputs.join('|')] }];
    },
  },
];
