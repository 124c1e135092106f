import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import type { XmlElement } from '../../xml/read-xml.ts';
import { callOperation, isRefused, textElement, unlessRefused } from '../operation.ts';
import type { OnvifSession } from '../session/session.ts';
import type { MediaService } from './encoder-codecs.ts';

export type EncoderKind = 'Video' | 'Audio';

/** One encoder's configuration as the camera tells it; undefined where that is not in its reply. */
export async function readConfiguration(
  session: OnvifSession,
  service: MediaService,
  kind: EncoderKind,
  token: string,
): Promise<Result<XmlElement | undefined, CameraProblem>> {
  const reply = await askForConfiguration(session, service, kind, textElement('ConfigurationToken', token));
  return reply.ok ? ok(configurationIn(reply.value, token)) : reply;
}

/** Media2 tells one or all by the same operation. Firmware that cannot tell one by Media can mostly tell them all. */
async function askForConfiguration(session: OnvifSession, service: MediaService, kind: EncoderKind, token: string) {
  if (service === 'media2') return callOperation(session, service, `Get${kind}EncoderConfigurations`, token);
  const reply = await callOperation(session, service, `Get${kind}EncoderConfiguration`, token);
  return isRefused(reply) ? callOperation(session, service, `Get${kind}EncoderConfigurations`) : reply;
}

/** What an encoder can be set to; undefined where the camera does not tell. */
export async function readOptions(
  session: OnvifSession,
  service: MediaService,
  kind: EncoderKind,
  tokens: { readonly configuration: string; readonly profile: string },
): Promise<Result<XmlElement | undefined, CameraProblem>> {
  const asked = textElement('ConfigurationToken', tokens.configuration) + textElement('ProfileToken', tokens.profile);
  return unlessRefused(await callOperation(session, service, `Get${kind}EncoderConfigurationOptions`, asked));
}

/** The one of that token; or the only one, as some firmware has another token for it here. */
function configurationIn(reply: XmlElement, token: string): XmlElement | undefined {
  const isConfiguration = ({ name }: XmlElement) => name === 'Configurations' || name === 'Configuration';
  const configurations = reply.children.filter(isConfiguration);
  const named = configurations.find(({ attributes }) => attributes.token === token);
  if (named || configurations.length > 1) return named;
  const [only] = configurations;
  return only && { ...only, attributes: { ...only.attributes, token } };
}
