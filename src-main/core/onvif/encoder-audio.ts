import type { AudioCodecOptions, AudioEncoderSettings } from '#shared/encoder.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { textAt, type XmlElement } from '../xml/read-xml.ts';
import { audioOptionElements, readAudioFacts, readAudioOptions, writtenLike } from './encoder-audio-facts.ts';
import { audioCodecOf, audioEncodingName } from './encoder-codecs.ts';
import { configurationIn } from './encoder-video.ts';
import { configurationXml, withText } from './encoder-xml.ts';
import { callOperation, done, lacking, textElement, unlessRefused } from './operation.ts';
import type { MediaProfile } from './profiles.ts';
import type { OnvifSession } from './session.ts';

export interface AudioEncoder {
  /** Left out where the profile has no sound, or the camera does not let it be set. */
  readonly settings?: AudioEncoderSettings;
  readonly options: readonly AudioCodecOptions[];
}

export async function readAudioEncoder(
  session: OnvifSession,
  profile: MediaProfile,
): Promise<Result<AudioEncoder, CameraProblem>> {
  if (profile.audioEncoderToken === undefined) return ok({ options: [] });
  const configuration = await readConfiguration(session, profile);
  if (!configuration.ok) return configuration;
  const reply = await readOptions(session, profile);
  if (!reply.ok) return reply;
  const options = reply.value ? readAudioOptions(reply.value) : [];
  const settings = configuration.value && readAudioFacts(configuration.value);
  return ok({ options, ...(settings && options.length > 0 && { settings }) });
}

/** Writes the whole configuration, as the camera told it, with what differs; nothing when nothing does. */
export async function writeAudioEncoder(
  session: OnvifSession,
  profile: MediaProfile,
  settings: AudioEncoderSettings,
): Promise<Result<null, CameraProblem>> {
  const configuration = await readConfiguration(session, profile);
  if (!configuration.ok) return configuration;
  const element = configuration.value;
  const facts = element && readAudioFacts(element);
  if (!facts) return lacking('SetAudioEncoderConfiguration', 'the camera tells no audio encoder that can be set');
  let changed = element;
  if (settings.codec !== facts.codec) {
    const encoding = await encodingName(session, profile, settings.codec);
    if (!encoding.ok) return encoding;
    changed = withText(changed, ['Encoding'], encoding.value);
  }
  if (settings.kbps !== facts.kbps) {
    changed = withText(changed, ['Bitrate'], writtenLike(textAt(element, 'Bitrate'), settings.kbps * 1000));
  }
  if (settings.sampleRate !== facts.sampleRate) {
    changed = withText(changed, ['SampleRate'], writtenLike(textAt(element, 'SampleRate'), settings.sampleRate));
  }
  if (changed === element) return ok(null);
  const content = configurationXml(changed, 'audio', profile.service);
  return done(await callOperation(session, profile.service, 'SetAudioEncoderConfiguration', content));
}

async function readConfiguration(
  session: OnvifSession,
  { service, audioEncoderToken }: MediaProfile,
): Promise<Result<XmlElement | undefined, CameraProblem>> {
  if (audioEncoderToken === undefined) return ok(undefined);
  const operation = service === 'media2' ? 'GetAudioEncoderConfigurations' : 'GetAudioEncoderConfiguration';
  const token = textElement('ConfigurationToken', audioEncoderToken);
  const reply = unlessRefused(await callOperation(session, service, operation, token));
  return reply.ok ? ok(reply.value && configurationIn(reply.value, audioEncoderToken)) : reply;
}

async function readOptions(session: OnvifSession, { token, service, audioEncoderToken }: MediaProfile) {
  const tokens = textElement('ConfigurationToken', audioEncoderToken) + textElement('ProfileToken', token);
  return unlessRefused(await callOperation(session, service, 'GetAudioEncoderConfigurationOptions', tokens));
}

/** As the camera itself calls the codec, since firmware does not keep to the names of its service. */
async function encodingName(
  session: OnvifSession,
  profile: MediaProfile,
  codec: AudioEncoderSettings['codec'],
): Promise<Result<string, CameraProblem>> {
  const reply = await readOptions(session, profile);
  if (!reply.ok) return reply;
  const names = reply.value ? audioOptionElements(reply.value).map((option) => textAt(option, 'Encoding')) : [];
  return ok(names.find((name) => audioCodecOf(name) === codec) ?? audioEncodingName(codec, profile.service));
}
