import type { StreamReport } from '#shared/cameras/inspection.ts';
import { streamCodecs } from '#shared/platforms/platforms.ts';
import { measureKbps, measureVideo } from '../../cameras/measuring/packet-statistics.ts';
import type { Packet } from '../../cameras/measuring/parse-packets.ts';
import { type AacConfiguration, parseAacConfiguration } from '../../flv/aac.ts';
import { type AvcConfiguration, avcRecord, compositionTimeMs, parseAvcConfiguration } from '../../flv/avc.ts';
import type { StreamTag } from '../../rtmp/server-dialogue.ts';

/** What a receiver learns of a stream from the tags that come. */
export interface TagMeasure {
  add(tag: StreamTag): void;
  /** Undefined before the first picture. */
  readonly report: StreamReport | undefined;
}

/** Measures H.264 and AAC, which is all that Polycast sends (Adobe FLV specification 10.1, E.4.2 and E.4.3). */
export function createTagMeasure(): TagMeasure {
  const video: Packet[] = [];
  const audio: Packet[] = [];
  let picture: AvcConfiguration | undefined;
  let sound: AacConfiguration | undefined;
  return {
    add: ({ kind, timestampMs, body }) => {
      if (kind === 'data' || body.length < 2) return;
      const isHeader = body[1] === 0;
      if (kind === 'audio') {
        if (isHeader) sound = parseAacConfiguration(body.subarray(2));
        else audio.push({ seconds: timestampMs / 1_000, bytes: body.length - 2, isKeyframe: false });
      } else if (isHeader) {
        picture = parseAvcConfiguration(avcRecord(body));
      } else if (body[1] === 1 && body.length > 5) {
        const seconds = (timestampMs + compositionTimeMs(body)) / 1_000;
        video.push({ seconds, bytes: body.length - 5, isKeyframe: (body[0] ?? 0) >> 4 === 1 });
      }
    },
    get report(): StreamReport | undefined {
      if (!picture || video.length === 0) return undefined;
      const { kbps, ...measures } = measureVideo(video);
      return {
        ...measures,
        video: { codec: streamCodecs.video, profile: picture.profile, width: picture.width, height: picture.height },
        ...(sound && {
          audio: { codec: streamCodecs.audio, sampleRate: sound.sampleRate, channels: sound.channels },
        }),
        transport: 'tcp',
        videoKbps: kbps,
        audioKbps: measureKbps(audio),
      };
    },
  };
}
