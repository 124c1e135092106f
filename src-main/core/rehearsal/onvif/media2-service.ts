import type {
  AudioCodecOptions,
  CameraAudioCodec,
  CameraVideoCodec,
  VideoCodecOptions,
} from '#shared/cameras/encoder.ts';
import { elementAt, textAt, type XmlElement } from '../../xml/read-xml.ts';
import type { StreamName } from '../camera/simulated-camera.ts';
import {
  audioSourceConfiguration,
  common,
  list,
  type Media,
  numberAt,
  ptzConfiguration,
  range,
  refuseIncomplete,
  resolution,
  streamOf,
  streamOfOptions,
  tokenOf,
  videoSourceConfiguration,
} from './media-parts.ts';
import type { Operation, Service } from './services.ts';
import { element, fault, leaf, type SoapFault } from './soap.ts';

/** The second media service, which knows H.265 (ONVIF Media 2 Service Specification). */
export function media2Service(media: Media): Service {
  const { encoders } = media;
  const configurations =
    (
      entity: 'VideoEncoder' | 'AudioEncoder',
      write: (tag: string, stream: StreamName, media: Media) => string,
    ): Operation =>
    ({ request }) => {
      const isAll = ['ConfigurationToken', 'ProfileToken'].every((name) => textAt(request, name) === undefined);
      const asked = isAll ? undefined : streamOfOptions(request, entity, encoders);
      if (typeof asked === 'object') return asked;
      const streams = asked ? [asked] : encoders.streams;
      return streams.map((stream) => write('tr2:Configurations', stream, media)).join('');
    };
  const oneStream =
    (
      find: (request: XmlElement) => StreamName | SoapFault,
      write: (stream: StreamName, root: string) => string | SoapFault,
    ): Operation =>
    ({ request, root }) => {
      const stream = find(request);
      return typeof stream === 'string' ? write(stream, root) : stream;
    };
  const byProfile = (request: XmlElement) => streamOf(textAt(request, 'ProfileToken'), 'Profile', encoders);

  return {
    prefix: 'tr2',
    path: '/onvif/media2_service',
    capability: undefined,
    operations: {
      GetProfiles: ({ request }) => profiles(request, media),
      GetStreamUri: oneStream(byProfile, (stream, root) => leaf('tr2:Uri', media.streamUri(stream, root))),
      GetSnapshotUri: oneStream(byProfile, (stream, root) =>
        media.snapshotUri
          ? leaf('tr2:Uri', media.snapshotUri(stream, root))
          : fault('Receiver', ['ter:ActionNotSupported'], 'There are no snapshots'),
      ),
      GetVideoEncoderConfigurations: configurations('VideoEncoder', videoEncoder),
      GetAudioEncoderConfigurations: configurations('AudioEncoder', audioEncoder),
      GetVideoEncoderConfigurationOptions: oneStream(
        (request) => streamOfOptions(request, 'VideoEncoder', encoders),
        (stream) => encoders.of(stream).video.map(videoOptions).join(''),
      ),
      GetAudioEncoderConfigurationOptions: oneStream(
        (request) => streamOfOptions(request, 'AudioEncoder', encoders),
        (stream) => encoders.of(stream).audio.map(audioOptions).join(''),
      ),
      SetVideoEncoderConfiguration: ({ request }) => setVideo(request, media),
      SetAudioEncoderConfiguration: ({ request }) => setAudio(request, media),
    },
  };
}

const videoNames: Record<CameraVideoCodec, string> = { h264: 'H264', hevc: 'H265', mjpeg: 'JPEG', mpeg4: 'MPV4-ES' };
const audioNames: Record<CameraAudioCodec, string> = {
  aac: 'MP4A-LATM',
  pcm_mulaw: 'PCMU',
  pcm_alaw: 'PCMA',
  adpcm_g726: 'G726',
};

/** Without a type in the request there is nothing in a profile but its name (section 5.2.2 of the specification). */
function profiles(request: XmlElement, media: Media): string | SoapFault {
  const types = request.children.filter(({ name }) => name === 'Type').map(({ text }) => text);
  const token = textAt(request, 'Token');
  const asked = token === undefined ? undefined : streamOf(token, 'Profile', media.encoders);
  if (typeof asked === 'object') return asked;
  const wants = (type: string) => types.includes('All') || types.includes(type);
  const written = (asked ? [asked] : media.encoders.streams).map((stream) => {
    const hasAudio = media.encoders.of(stream).settings.audio !== undefined;
    const parts = [
      ...(wants('VideoSource') ? [videoSourceConfiguration('tr2:VideoSource', media)] : []),
      ...(wants('AudioSource') && hasAudio ? [audioSourceConfiguration('tr2:AudioSource', media)] : []),
      ...(wants('VideoEncoder') ? [videoEncoder('tr2:VideoEncoder', stream, media)] : []),
      ...(wants('AudioEncoder') ? [audioEncoder('tr2:AudioEncoder', stream, media)] : []),
      ...(wants('PTZ') && media.hasPtz ? [ptzConfiguration('tr2:PTZ')] : []),
    ];
    const configurations = types.length === 0 ? [] : [element('tr2:Configurations', parts)];
    return element('tr2:Profiles', [leaf('tr2:Name', stream), ...configurations], {
      token: tokenOf('Profile', stream),
      fixed: true,
    });
  });
  return written.join('');
}

function videoEncoder(tag: string, stream: StreamName, { encoders }: Media): string {
  const { video } = encoders.of(stream).settings;
  return element(
    tag,
    [
      ...common(`Video ${stream}`, 1),
      leaf('tt:Encoding', videoNames[video.codec]),
      resolution('tt:Resolution', video),
      element('tt:RateControl', [leaf('tt:FrameRateLimit', video.fps), leaf('tt:BitrateLimit', video.maxKbps ?? 0)], {
        ConstantBitRate: video.isConstantBitrate ?? false,
      }),
      leaf('tt:Quality', 5),
    ],
    {
      token: tokenOf('VideoEncoder', stream),
      GovLength: video.keyframeFrames ?? 1,
      ...(video.bFrames !== undefined && { AnchorFrameDistance: video.bFrames + 1 }),
      ...(video.profile !== undefined && { Profile: video.profile }),
    },
  );
}

/** Nothing for a stream without sound. */
function audioEncoder(tag: string, stream: StreamName, { encoders }: Media): string {
  const { audio } = encoders.of(stream).settings;
  if (!audio) return '';
  return element(
    tag,
    [
      ...common(`Audio ${stream}`, 1),
      leaf('tt:Encoding', audioNames[audio.codec]),
      leaf('tt:Bitrate', audio.kbps),
      leaf('tt:SampleRate', audio.sampleRate / 1000),
    ],
    { token: tokenOf('AudioEncoder', stream) },
  );
}

function videoOptions({
  codec,
  sizes,
  fps,
  kbps,
  keyframeFrames,
  maxBFrames = 0,
  profiles: names,
  canBeConstantBitrate,
}: VideoCodecOptions) {
  const rates = 'min' in fps ? wholeNumbers(fps) : fps;
  return element(
    'tr2:Options',
    [
      leaf('tt:Encoding', videoNames[codec]),
      range('tt:QualityRange', { min: 1, max: 10 }),
      ...sizes.map((size) => resolution('tt:ResolutionsAvailable', size)),
      ...(kbps ? [range('tt:BitrateRange', kbps)] : []),
    ],
    {
      ...(maxBFrames > 0 && { MaxAnchorFrameDistance: maxBFrames + 1 }),
      ...(keyframeFrames && { GovLengthRange: `${keyframeFrames.min} ${keyframeFrames.max}` }),
      FrameRatesSupported: rates.join(' '),
      ProfilesSupported: names.join(' '),
      ConstantBitRateSupported: canBeConstantBitrate,
    },
  );
}

function wholeNumbers({ min, max }: { readonly min: number; readonly max: number }): readonly number[] {
  return Array.from({ length: max - min + 1 }, (_, index) => max - index);
}

function audioOptions({ codec, kbps, sampleRates }: AudioCodecOptions): string {
  const rates = sampleRates.map((rate) => rate / 1000);
  return element('tr2:Options', [
    leaf('tt:Encoding', audioNames[codec]),
    list('tt:BitrateList', kbps),
    list('tt:SampleRateList', rates),
  ]);
}

async function setVideo(request: XmlElement, { encoders }: Media): Promise<string | SoapFault> {
  const configuration = elementAt(request, 'Configuration');
  const stream = streamOf(configuration?.attributes.token, 'VideoEncoder', encoders);
  if (typeof stream !== 'string' || !configuration) return stream;
  const incomplete = refuseIncomplete(configuration, ['Name', 'UseCount', 'Encoding', 'Resolution', 'Quality']);
  if (incomplete) return incomplete;
  const codec = keyOf(videoNames, textAt(configuration, 'Encoding'));
  if (!codec) return fault('Sender', ['ter:InvalidArgVal', 'ter:ConfigModify'], 'This encoding cannot be set');
  const { Profile: profile, GovLength: keyframes, AnchorFrameDistance: distance } = configuration.attributes;
  const { keyframeFrames, maxKbps, fps, isConstantBitrate } = encoders.of(stream).settings.video;
  const constant = elementAt(configuration, 'RateControl')?.attributes.ConstantBitRate;
  const refused = await encoders.setVideo(stream, {
    codec,
    ...(profile !== undefined && { profile }),
    width: numberAt(configuration, 'Resolution', 'Width') ?? 0,
    height: numberAt(configuration, 'Resolution', 'Height') ?? 0,
    fps: numberAt(configuration, 'RateControl', 'FrameRateLimit') ?? fps,
    keyframeFrames: keyframes === undefined ? keyframeFrames : Number(keyframes),
    ...(distance !== undefined && { bFrames: Number(distance) - 1 }),
    maxKbps: numberAt(configuration, 'RateControl', 'BitrateLimit') ?? maxKbps,
    isConstantBitrate: constant === undefined ? isConstantBitrate : constant === 'true' || constant === '1',
  });
  return refused ?? '';
}

async function setAudio(request: XmlElement, { encoders }: Media): Promise<string | SoapFault> {
  const configuration = elementAt(request, 'Configuration');
  const stream = streamOf(configuration?.attributes.token, 'AudioEncoder', encoders);
  if (typeof stream !== 'string' || !configuration) return stream;
  const incomplete = refuseIncomplete(configuration, ['Name', 'UseCount', 'Encoding', 'Bitrate', 'SampleRate']);
  if (incomplete) return incomplete;
  const encoding = textAt(configuration, 'Encoding');
  // RFC 3640's name for the same thing.
  const codec = encoding === 'MPEG4-GENERIC' ? 'aac' : keyOf(audioNames, encoding);
  if (!codec) return fault('Sender', ['ter:InvalidArgVal', 'ter:ConfigModify'], 'This encoding cannot be set');
  const refused = await encoders.setAudio(stream, {
    codec,
    kbps: numberAt(configuration, 'Bitrate') ?? 0,
    sampleRate: (numberAt(configuration, 'SampleRate') ?? 0) * 1000,
  });
  return refused ?? '';
}

function keyOf<Key extends string>(names: Readonly<Record<Key, string>>, name: string | undefined): Key | undefined {
  return (Object.keys(names) as Key[]).find((key) => names[key] === name);
}
