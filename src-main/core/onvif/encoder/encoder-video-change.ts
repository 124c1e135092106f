import type { VideoEncoderSettings } from '#shared/cameras/encoder.ts';
import { elementAt, type XmlElement } from '../../xml/read-xml.ts';
import { type MediaService, videoEncodingName } from './encoder-codecs.ts';
import { codecSection, type VideoFacts } from './encoder-video-facts.ts';
import { withAttribute, withChild, withoutElement, withText } from './encoder-xml.ts';

/** The configuration with what the settings want other than it is (`facts`); the same object when that is nothing. */
export function changedVideoConfiguration(
  configuration: XmlElement,
  facts: VideoFacts,
  settings: VideoEncoderSettings,
  service: MediaService,
): XmlElement {
  const edits = [
    ...pictureEdits(facts, settings, service),
    ...rateEdits(configuration, facts, settings, service),
    ...(service === 'media2' ? modernCodecEdits : classicCodecEdits)(facts, settings, profileFor(facts, settings)),
  ];
  return edits.reduce((edited, edit) => edit(edited), configuration);
}

type Edit = (configuration: XmlElement) => XmlElement;

const text =
  (path: readonly string[], value: string): Edit =>
  (configuration) =>
    withText(configuration, path, value);

function pictureEdits(facts: VideoFacts, settings: VideoEncoderSettings, service: MediaService): readonly Edit[] {
  const isSameSize = settings.width === facts.width && settings.height === facts.height;
  return [
    ...(settings.codec === facts.codec ? [] : [text(['Encoding'], videoEncodingName(settings.codec, service))]),
    ...(isSameSize
      ? []
      : [
          text(['Resolution', 'Width'], String(settings.width)),
          text(['Resolution', 'Height'], String(settings.height)),
        ]),
  ];
}

/** Frame rates are whole numbers in Media, and EncodingInterval must be there. One that is not told cannot be set. */
function rateEdits(
  configuration: XmlElement,
  facts: VideoFacts,
  { fps, maxKbps, isConstantBitrate }: VideoEncoderSettings,
  service: MediaService,
): readonly Edit[] {
  const isSameRate = facts.fps === undefined || Math.abs(fps - facts.fps) < 0.01;
  const rate = service === 'media' ? Math.max(1, Math.round(fps)) : fps;
  const kbps = maxKbps === undefined ? facts.maxKbps : Math.round(maxKbps);
  const isConstant = service === 'media2' ? isConstantBitrate : undefined;
  const edits = [
    ...(isSameRate ? [] : [text(['RateControl', 'FrameRateLimit'], String(rate))]),
    ...(kbps === facts.maxKbps ? [] : [text(['RateControl', 'BitrateLimit'], String(kbps))]),
    ...(isConstant === undefined || isConstant === (facts.isConstantBitrate ?? false) ? [] : [constant(isConstant)]),
  ];
  const isComplete = service === 'media2' || elementAt(configuration, 'RateControl', 'EncodingInterval');
  return edits.length === 0 || isComplete ? edits : [...edits, text(['RateControl', 'EncodingInterval'], '1')];
}

const constant =
  (isConstant: boolean): Edit =>
  (configuration) =>
    withChild(configuration, 'RateControl', (rate) => withAttribute(rate, 'ConstantBitRate', String(isConstant)));

/** A profile that came along from another codec is none of this one's, but for Main, which H.264 and H.265 both have. */
function profileFor(facts: VideoFacts, { codec, profile }: VideoEncoderSettings): string | undefined {
  const cameAlong = codec !== facts.codec && profile === facts.profile && profile !== 'Main';
  return cameAlong ? undefined : profile;
}

/**
 * GovLength, AnchorFrameDistance and profile are attributes. Without a profile for another codec, the camera chooses;
 * where it does not tell of B-frames, it is not told of them either.
 */
function modernCodecEdits(
  facts: VideoFacts,
  { codec, keyframeFrames, bFrames = facts.bFrames }: VideoEncoderSettings,
  profile: string | undefined,
): readonly Edit[] {
  const isOtherProfile = codec !== facts.codec || (profile !== undefined && profile !== facts.profile);
  const isOtherInterval = keyframeFrames !== undefined && keyframeFrames !== facts.keyframeFrames;
  return [
    ...(isOtherProfile ? [attribute('Profile', profile)] : []),
    ...(isOtherInterval ? [attribute('GovLength', String(keyframeFrames))] : []),
    ...(bFrames === undefined || facts.bFrames === undefined || bFrames === facts.bFrames
      ? []
      : [attribute('AnchorFrameDistance', String(bFrames + 1))]),
  ];
}

const attribute =
  (name: string, value: string | undefined): Edit =>
  (configuration) =>
    withAttribute(configuration, name, value);

/** GovLength and profile stand in an element of the codec's, which must be complete, and the only one of its kind. */
function classicCodecEdits(
  facts: VideoFacts,
  { codec, keyframeFrames, fps }: VideoEncoderSettings,
  profile: string | undefined,
): readonly Edit[] {
  const isOtherCodec = codec !== facts.codec;
  const isOtherProfile = profile !== undefined && profile !== facts.profile;
  const isOtherInterval = keyframeFrames !== undefined && keyframeFrames !== facts.keyframeFrames;
  if (!isOtherCodec && !isOtherProfile && !isOtherInterval) return [];
  return [
    (configuration) => {
      const section = codecSection(configuration, codec);
      const others = ['MPEG4', 'H264', 'H265'].filter((name) => name !== section?.name);
      const alone = isOtherCodec ? others.reduce(withoutElement, configuration) : configuration;
      if (!section) return alone;
      const old = elementAt(alone, section.name);
      const frames = keyframeFrames ?? (elementAt(old, 'GovLength') ? undefined : Math.round(2 * fps));
      const name = profile ?? (elementAt(old, section.profileName) ? undefined : section.usualProfile);
      const timed = frames === undefined ? alone : withText(alone, [section.name, 'GovLength'], String(frames));
      return name === undefined ? timed : withText(timed, [section.name, section.profileName], name);
    },
  ];
}
