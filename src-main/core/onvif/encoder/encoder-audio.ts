import type { AudioCodecOptions, AudioEncoderSettings } from '#shared/cameras/encoder.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { textAt, type XmlElement } from '../../xml/read-xml.ts';
import { callOperation, done, lacking, unlessRefused } from '../operation.ts';
import type { MediaProfile } from '../profiles.ts';
import type { OnvifSession } from '../session/session.ts';
import { audioOptionElements, readAudioFacts, readAudioOptions, writtenLike } from './encoder-audio-facts.ts';
import { audioCodecOf, audioEncodingName } from './encoder-codecs.ts';
import { readConfiguration, readOptions } from './encoder-configuration.ts';
import { configurationXml, withText } from './encoder-xml.ts';

export interface AudioEncoder {
  /** Left out where the profile has no sound, or the camera does not let it be set. */
  readonly settings?: AudioEncoderSettings;
  readonly options: readonly AudioCodecOptions[];
}

export async function readAudioEncoder(
  session: OnvifSession,
  profile: MediaProfile,
): Promise<Result<AudioEncoder, CameraProblem>> {
  const configuration = await readElement(session, profile);
  if (!configuration.ok) return configuration;
  const reply = await readOptionsOf(session, profile);
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
  const configuration = await readElement(session, profile);
  if (!configuration.ok) return configuration;
  const element = configuration.value;
  const facts = element && readAudioFacts(element);
  if (!facts) return lacking('SetAudioEncoderConfiguration', 'the camera tells no audio encoder that can be set');
  const encoding =
    settings.codec === facts.codec ? ok(undefined) : await encodingName(session, profile, settings.codec);
  if (!encoding.ok) return encoding;
  const changed = changedAudioConfiguration(element, facts, settings, encoding.value);
  if (changed === element) return ok(null);
  const content = configurationXml(changed, 'audio', profile.service);
  return done(await callOperation(session, profile.service, 'SetAudioEncoderConfiguration', content));
}

/** With what the settings want other than it is; the same object when that is nothing. */
function changedAudioConfiguration(
  element: XmlElement,
  facts: AudioEncoderSettings,
  { kbps, sampleRate }: AudioEncoderSettings,
  encoding: string | undefined,
): XmlElement {
  const edits: readonly (readonly [name: string, value: string])[] = [
    ...(encoding === undefined ? [] : [['Encoding', encoding] as const]),
    ...(kbps === facts.kbps ? [] : [['Bitrate', writtenLike(textAt(element, 'Bitrate'), kbps * 1000)] as const]),
    ...(sampleRate === facts.sampleRate
      ? []
      : [['SampleRate', writtenLike(textAt(element, 'SampleRate'), sampleRate)] as const]),
  ];
  return edits.reduce((edited, [name, value]) => withText(edited, [name], value), element);
}

async function readElement(session: OnvifSession, { service, audioEncoderToken: token }: MediaProfile) {
  if (token === undefined) return ok(undefined);
  return unlessRefused(await readConfiguration(session, service, 'Audio', token));
}

async function readOptionsOf(session: OnvifSession, { token, service, audioEncoderToken }: MediaProfile) {
  if (audioEncoderToken === undefined) return ok(undefined);
  return readOptions(session, service, 'Audio', { configuration: audioEncoderToken, profile: token });
}

/** As the camera itself calls the codec, since firmware does not keep to the names of its service. */
async function encodingName(
  session: OnvifSession,
  profile: MediaProfile,
  codec: AudioEncoderSettings['codec'],
): Promise<Result<string, CameraProblem>> {
  const reply = await readOptionsOf(session, profile);
  if (!reply.ok) return reply;
  const names = reply.value ? audioOptionElements(reply.value).map((option) => textAt(option, 'Encoding')) : [];
  return ok(names.find((name) => audioCodecOf(name) === codec) ?? audioEncodingName(codec, profile.service));
}
