import type { VideoCodecOptions, VideoEncoderSettings } from '#shared/cameras/encoder.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { textAt, type XmlElement } from '../../xml/read-xml.ts';
import { callOperation, done, lacking } from '../operation.ts';
import type { MediaProfile } from '../profiles.ts';
import { readName } from '../reply-values.ts';
import type { OnvifSession } from '../session/session.ts';
import { readConfiguration, readOptions } from './encoder-configuration.ts';
import { changedVideoConfiguration } from './encoder-video-change.ts';
import { readVideoFacts, type VideoFacts } from './encoder-video-facts.ts';
import { readVideoOptions } from './encoder-video-options.ts';
import { configurationXml } from './encoder-xml.ts';

export interface VideoEncoder {
  readonly settings: VideoEncoderSettings;
  readonly options: readonly VideoCodecOptions[];
}

export async function readVideoEncoder(
  session: OnvifSession,
  profile: MediaProfile,
): Promise<Result<VideoEncoder, CameraProblem>> {
  const configuration = await readFacts(session, profile);
  if (!configuration.ok) return configuration;
  const { facts } = configuration.value;
  const { token, service } = profile;
  const reply = await readOptions(session, service, 'Video', {
    configuration: configuration.value.token,
    profile: token,
  });
  if (!reply.ok) return reply;
  const options = reply.value ? readVideoOptions(reply.value, service, facts) : [];
  const settings = settingsFrom(facts, options);
  return settings ? ok({ settings, options }) : lacking(reading, 'no frame rate in the reply');
}

/** Writes the whole configuration, as the camera told it, with what differs; nothing when nothing does. */
export async function writeVideoEncoder(
  session: OnvifSession,
  profile: MediaProfile,
  settings: VideoEncoderSettings,
): Promise<Result<null, CameraProblem>> {
  const configuration = await readFacts(session, profile);
  if (!configuration.ok) return configuration;
  const { facts, element } = configuration.value;
  const changed = changedVideoConfiguration(element, facts, settings, profile.service);
  if (changed === element) return ok(null);
  const content = configurationXml(changed, 'video', profile.service);
  return done(await callOperation(session, profile.service, 'SetVideoEncoderConfiguration', content));
}

interface Configuration {
  readonly token: string;
  readonly element: XmlElement;
  readonly facts: VideoFacts;
}

const reading = 'GetVideoEncoderConfiguration';

async function readFacts(
  session: OnvifSession,
  { service, videoEncoderToken: token }: MediaProfile,
): Promise<Result<Configuration, CameraProblem>> {
  if (token === undefined) return lacking(reading, 'the profile has no video encoder');
  const reply = await readConfiguration(session, service, 'Video', token);
  if (!reply.ok) return reply;
  const element = reply.value;
  const facts = element && readVideoFacts(element, service);
  if (element && facts) return ok({ token, element, facts });
  const encoding = readName(textAt(element, 'Encoding'));
  return lacking(reading, encoding ? `no usable configuration (${encoding})` : 'no configuration');
}

/** A camera that does not tell its frame rate runs at the highest that it offers. */
function settingsFrom(facts: VideoFacts, options: readonly VideoCodecOptions[]): VideoEncoderSettings | undefined {
  const ofCodec = options.find(({ codec }) => codec === facts.codec);
  const { isConstantBitrate = false, ...rest } = facts;
  const fps = facts.fps ?? (ofCodec && highest(ofCodec.fps));
  return fps === undefined ? undefined : { ...rest, fps, ...(ofCodec?.canBeConstantBitrate && { isConstantBitrate }) };
}

function highest(fps: VideoCodecOptions['fps']): number | undefined {
  return 'max' in fps ? fps.max : fps.at(-1);
}
