import type { AudioCodecOptions, CameraAudioCodec, VideoCodecOptions } from '#shared/cameras/encoder.ts';
import { elementAt, textAt, type XmlElement } from '../../xml/read-xml.ts';
import type { StreamName } from '../camera/simulated-camera.ts';
import {
  audioSourceConfiguration,
  common,
  list,
  type Media,
  multicast,
  numberAt,
  ptzConfiguration,
  range,
  refuseIncomplete,
  resolution,
  streamOf,
  streamOfOptions,
  tokenOf,
  videoSourceConfiguration,
  videoSourceToken,
} from './media-parts.ts';
import type { Operation, Service } from './services.ts';
import { element, fault, leaf, type SoapFault } from './soap.ts';

/**
 * The first media service (ONVIF Media Service Specification). It has no word for H.265: like Hikvision's, it calls such
 * a stream H.264 then, and what it is becomes known by looking at it.
 */
export function mediaService(media: Media): Service {
  const { encoders } = media;
  const everyStream = (tag: string, write: (tag: string, stream: StreamName, media: Media) => string) => () =>
    encoders.streams.map((stream) => write(tag, stream, media)).join('');
  const oneProfile =
    (write: (stream: StreamName, root: string) => string | SoapFault): Operation =>
    ({ request, root }) => {
      const stream = streamOf(textAt(request, 'ProfileToken'), 'Profile', encoders);
      return typeof stream === 'string' ? write(stream, root) : stream;
    };
  const options =
    (entity: 'VideoEncoder' | 'AudioEncoder', write: (stream: StreamName) => string): Operation =>
    ({ request }) => {
      const stream = streamOfOptions(request, entity, encoders);
      return typeof stream === 'string' ? write(stream) : stream;
    };

  return {
    prefix: 'trt',
    path: '/onvif/media_service',
    capability: 'Media',
    operations: {
      GetProfiles: everyStream('trt:Profiles', profile),
      GetProfile: oneProfile((stream) => profile('trt:Profile', stream, media)),
      GetVideoSources: () => videoSource(media),
      GetStreamUri: oneProfile((stream, root) => mediaUri(media.streamUri(stream, root))),
      GetSnapshotUri: oneProfile((stream, root) =>
        media.snapshotUri
          ? mediaUri(media.snapshotUri(stream, root))
          : fault('Receiver', ['ter:ActionNotSupported'], 'There are no snapshots'),
      ),
      GetVideoEncoderConfigurations: everyStream('trt:Configurations', videoEncoder),
      GetAudioEncoderConfigurations: everyStream('trt:Configurations', audioEncoder),
      GetVideoEncoderConfigurationOptions: options('VideoEncoder', (stream) => videoOptions(encoders.of(stream).video)),
      GetAudioEncoderConfigurationOptions: options('AudioEncoder', (stream) => audioOptions(encoders.of(stream).audio)),
      SetVideoEncoderConfiguration: ({ request }) => setVideo(request, media),
      SetAudioEncoderConfiguration: ({ request }) => setAudio(request, media),
    },
  };
}

function profile(tag: string, stream: StreamName, media: Media): string {
  const hasAudio = media.encoders.of(stream).settings.audio !== undefined;
  return element(
    tag,
    [
      leaf('tt:Name', stream),
      videoSourceConfiguration('tt:VideoSourceConfiguration', media),
      ...(hasAudio ? [audioSourceConfiguration('tt:AudioSourceConfiguration', media)] : []),
      videoEncoder('tt:VideoEncoderConfiguration', stream, media),
      audioEncoder('tt:AudioEncoderConfiguration', stream, media),
      ...(media.hasPtz ? [ptzConfiguration('tt:PTZConfiguration')] : []),
    ],
    { token: tokenOf('Profile', stream), fixed: true },
  );
}

function videoSource({ encoders }: Media): string {
  const { fps, ...size } = encoders.of('main').settings.video;
  return element('trt:VideoSources', [leaf('tt:Framerate', fps), resolution('tt:Resolution', size)], {
    token: videoSourceToken,
  });
}

function mediaUri(uri: string): string {
  return element('trt:MediaUri', [
    leaf('tt:Uri', uri),
    leaf('tt:InvalidAfterConnect', false),
    leaf('tt:InvalidAfterReboot', false),
    leaf('tt:Timeout', 'PT60S'),
  ]);
}

function videoEncoder(tag: string, stream: StreamName, { encoders }: Media): string {
  const { video } = encoders.of(stream).settings;
  return element(
    tag,
    [
      ...common(`Video ${stream}`, 1),
      leaf('tt:Encoding', 'H264'),
      resolution('tt:Resolution', video),
      leaf('tt:Quality', 5),
      element('tt:RateControl', [
        leaf('tt:FrameRateLimit', video.fps),
        leaf('tt:EncodingInterval', 1),
        leaf('tt:BitrateLimit', video.maxKbps ?? 0),
      ]),
      element('tt:H264', [
        leaf('tt:GovLength', video.keyframeFrames ?? 1),
        leaf('tt:H264Profile', video.profile ?? 'Main'),
      ]),
      multicast,
      leaf('tt:SessionTimeout', 'PT60S'),
    ],
    { token: tokenOf('VideoEncoder', stream) },
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
      multicast,
      leaf('tt:SessionTimeout', 'PT60S'),
    ],
    { token: tokenOf('AudioEncoder', stream) },
  );
}

/** It does not tell the two kinds of G.711 apart. */
const audioNames: Record<CameraAudioCodec, string> = {
  aac: 'AAC',
  pcm_mulaw: 'G711',
  pcm_alaw: 'G711',
  adpcm_g726: 'G726',
};

function videoOptions(options: readonly VideoCodecOptions[]): string {
  const written = options.filter(({ codec }) => codec === 'h264').map(h264Options);
  return element('trt:Options', [
    range('tt:QualityRange', { min: 1, max: 10 }),
    ...written.map(({ parts }) => element('tt:H264', parts)),
    ...written.map(({ parts, bitrate }) =>
      element('tt:Extension', [element('tt:H264', [...parts, range('tt:BitrateRange', bitrate)])]),
    ),
  ]);
}

function h264Options({ sizes, keyframeFrames, fps, profiles, kbps }: VideoCodecOptions) {
  const rates = 'min' in fps ? fps : { min: Math.min(...fps), max: Math.max(...fps) };
  return {
    parts: [
      ...sizes.map((size) => resolution('tt:ResolutionsAvailable', size)),
      range('tt:GovLengthRange', keyframeFrames ?? { min: 1, max: 1 }),
      range('tt:FrameRateRange', rates),
      range('tt:EncodingIntervalRange', { min: 1, max: 1 }),
      ...profiles.map((name) => leaf('tt:H264ProfilesSupported', name)),
    ],
    bitrate: kbps ?? { min: 0, max: 0 },
  };
}

function audioOptions(options: readonly AudioCodecOptions[]): string {
  const written = options.map(({ codec, kbps, sampleRates }) => {
    const rates = sampleRates.map((rate) => rate / 1000);
    return element('tt:Options', [
      leaf('tt:Encoding', audioNames[codec]),
      list('tt:BitrateList', kbps),
      list('tt:SampleRateList', rates),
    ]);
  });
  return element('trt:Options', written);
}

async function setVideo(request: XmlElement, { encoders }: Media): Promise<string | SoapFault> {
  const configuration = elementAt(request, 'Configuration');
  const stream = streamOf(configuration?.attributes.token, 'VideoEncoder', encoders);
  if (typeof stream !== 'string' || !configuration) return stream;
  const parts = ['Name', 'UseCount', 'Encoding', 'Resolution', 'Quality', 'Multicast', 'SessionTimeout'];
  const incomplete = refuseIncomplete(configuration, parts);
  if (incomplete) return incomplete;
  if (textAt(configuration, 'Encoding') !== 'H264') {
    return fault('Sender', ['ter:InvalidArgVal', 'ter:ConfigModify'], 'This encoding cannot be set');
  }
  const { keyframeFrames, maxKbps, fps } = encoders.of(stream).settings.video;
  const profile = textAt(configuration, 'H264', 'H264Profile');
  const refused = await encoders.setVideo(stream, {
    codec: 'h264',
    ...(profile !== undefined && { profile }),
    width: numberAt(configuration, 'Resolution', 'Width') ?? 0,
    height: numberAt(configuration, 'Resolution', 'Height') ?? 0,
    fps: numberAt(configuration, 'RateControl', 'FrameRateLimit') ?? fps,
    keyframeFrames: numberAt(configuration, 'H264', 'GovLength') ?? keyframeFrames,
    maxKbps: numberAt(configuration, 'RateControl', 'BitrateLimit') ?? maxKbps,
  });
  return refused ?? '';
}

async function setAudio(request: XmlElement, { encoders }: Media): Promise<string | SoapFault> {
  const configuration = elementAt(request, 'Configuration');
  const stream = streamOf(configuration?.attributes.token, 'AudioEncoder', encoders);
  if (typeof stream !== 'string' || !configuration) return stream;
  const parts = ['Name', 'UseCount', 'Encoding', 'Bitrate', 'SampleRate', 'Multicast', 'SessionTimeout'];
  const incomplete = refuseIncomplete(configuration, parts);
  if (incomplete) return incomplete;
  const encoding = textAt(configuration, 'Encoding');
  const option = encoders.of(stream).audio.find(({ codec }) => audioNames[codec] === encoding);
  if (!option) return fault('Sender', ['ter:InvalidArgVal', 'ter:ConfigModify'], 'This encoding cannot be set');
  const refused = await encoders.setAudio(stream, {
    codec: option.codec,
    kbps: numberAt(configuration, 'Bitrate') ?? 0,
    sampleRate: (numberAt(configuration, 'SampleRate') ?? 0) * 1000,
  });
  return refused ?? '';
}
