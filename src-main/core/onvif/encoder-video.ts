import type { VideoCodecOptions, VideoEncoderSettings } from '#shared/encoder.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { textAt, type XmlElement } from '../xml/read-xml.ts';
import type { MediaService } from './encoder-codecs.ts';
import { changedVideoConfiguration } from './encoder-video-change.ts';
import { readVideoFacts, type VideoFacts } from './encoder-video-facts.ts';
import { readVideoOptions } from './encoder-video-options.ts';
import { configurationXml } from './encoder-xml.ts';
import { callOperation, done, lacking, textElement, unlessRefused } from './operation.ts';
import type { MediaProfile } from './profiles.ts';
import type { OnvifSession } from './session.ts';

export interface VideoEncoder {
  readonly settings: VideoEncoderSettings;
  readonly options: readonly VideoCodecOptions[];
}

export async function readVideoEncoder(
  session: OnvifSession,
  profile: MediaProfile,
): Promise<Result<VideoEncoder, CameraProblem>> {
  const configuration = await readConfiguration(session, profile);
  if (!configuration.ok) return configuration;
  const { facts, element } = configuration.value;
  const tokens =
    textElement('ConfigurationToken', element.attributes['token']) + textElement('ProfileToken', profile.token);
  const reply = unlessRefused(
    await callOperation(session, profile.service, 'GetVideoEncoderConfigurationOptions', tokens),
  );
  if (!reply.ok) return reply;
  const options = reply.value ? readVideoOptions(reply.value, profile.service, facts) : [];
  const settings = settingsFrom(facts, options);
  return settings ? ok({ settings, options }) : lacking(nameOfGet(profile.service), 'no frame rate in the reply');
}

/** Writes the whole configuration, as the camera told it, with what differs; nothing when nothing does. */
export async function writeVideoEncoder(
  session: OnvifSession,
  profile: MediaProfile,
  settings: VideoEncoderSettings,
): Promise<Result<null, CameraProblem>> {
  const configuration = await readConfiguration(session, profile);
  if (!configuration.ok) return configuration;
  const { facts, element } = configuration.value;
  const changed = changedVideoConfiguration(element, facts, settings, profile.service);
  if (changed === element) return ok(null);
  const content = configurationXml(changed, 'video', profile.service);
  return done(await callOperation(session, profile.service, 'SetVideoEncoderConfiguration', content));
}

interface Configuration {
  readonly element: XmlElement;
  readonly facts: VideoFacts;
}

async function readConfiguration(
  session: OnvifSession,
  { service, videoEncoderToken }: MediaProfile,
): Promise<Result<Configuration, CameraProblem>> {
  const operation = nameOfGet(service);
  if (videoEncoderToken === undefined) return lacking(operation, 'the profile has no video encoder');
  const token = textElement('ConfigurationToken', videoEncoderToken);
  const reply = await callOperation(session, service, operation, token);
  if (!reply.ok) return reply;
  const element = configurationIn(reply.value, videoEncoderToken);
  const facts = element && readVideoFacts(element, service);
  if (element && facts) return ok({ element, facts });
  const encoding = textAt(element, 'Encoding');
  return lacking(operation, encoding ? `no usable configuration (${encoding.slice(0, 64)})` : 'no configuration');
}

/** Media answers with one `Configuration`, Media2 with `Configurations`, which in some firmware are all that it has. */
export function configurationIn(reply: XmlElement, token: string): XmlElement | undefined {
  const configurations = reply.children.filter(({ name }) => name === 'Configurations' || name === 'Configuration');
  const named = configurations.find(({ attributes }) => attributes['token'] === token);
  if (named || configurations.length > 1) return named;
  const [only] = configurations;
  return only && { ...only, attributes: { ...only.attributes, token } };
}

const nameOfGet = (service: MediaService): string =>
  service === 'media2' ? 'GetVideoEncoderConfigurations' : 'GetVideoEncoderConfiguration';

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
