import type { CommandInput } from '#shared/commands.ts';
import { hasKeyInUrl, parseStreamUrl } from '#shared/destinations/stream-url.ts';
import { sentence } from '#shared/messages/messages.ts';
import type { Destination, PlatformId } from '#shared/model.ts';
import type { PastedDestination } from '#shared/pasted/pasted.ts';
import { platformById } from '#shared/platforms/platforms.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { platformName } from './platform-words.ts';

/** The fields of the destination dialogs as they stand. */
export interface DestinationForm extends Pick<Destination, 'backupUse' | 'importance' | 'isAdaptive' | 'notes'> {
  readonly platform: PlatformId;
  readonly streamUrl: string;
  readonly name: string;
  readonly key: string;
  readonly certificateAuthority: string;
  /** Empty where there is none. */
  readonly backupStreamUrl: string;
}

/** Prefilled for a platform; `names` are taken already. */
export function emptyDestinationForm(platform: PlatformId, names: readonly string[]): DestinationForm {
  return {
    platform,
    streamUrl: platformById(platform).servers[0]?.streamUrl ?? '',
    name: suggestedName(platform, names),
    key: '',
    certificateAuthority: '',
    backupStreamUrl: '',
    backupUse: 'on-failure',
    importance: 'normal',
    isAdaptive: false,
    notes: '',
  };
}

/** A stored destination; its key and certificate do not come back. */
export function destinationFormOf(destination: DestinationView): DestinationForm {
  const { platform, streamUrl, name, backupStreamUrl = '', backupUse, importance, isAdaptive, notes } = destination;
  const stored = { platform, streamUrl, name, backupStreamUrl, backupUse, importance, isAdaptive, notes };
  return { ...emptyDestinationForm(platform, []), ...stored };
}

/** Another platform; what the user typed by hand stays. */
export function withPlatform(form: DestinationForm, platform: PlatformId, names: readonly string[]): DestinationForm {
  const before = emptyDestinationForm(form.platform, names);
  const next = emptyDestinationForm(platform, names);
  return {
    ...form,
    platform,
    streamUrl: isOneOf(form.platform, form.streamUrl) ? next.streamUrl : form.streamUrl,
    name: form.name === before.name ? next.name : form.name,
  };
}

/** Whether a stream URL came from the catalogue, and not from the user. */
const isOneOf = (platform: PlatformId, streamUrl: string): boolean =>
  streamUrl === '' || platformById(platform).servers.some((server) => server.streamUrl === streamUrl);

/** What was pasted, in the fields it belongs to; what it does not hold stays as it is. */
export function withPasted(
  form: DestinationForm,
  pasted: PastedDestination,
  names: readonly string[],
): DestinationForm {
  const { streamUrl, backupStreamUrl, key, name } = pasted;
  const next = withPlatform(form, platformFor(form, pasted), names);
  return {
    ...next,
    ...(streamUrl && { streamUrl }),
    ...(backupStreamUrl && { backupStreamUrl }),
    ...(key && { key }),
    ...(name && { name: freeName(name, names) }),
  };
}

/** An address tells its platform. A key alone does only where it is none of the chosen platform's. */
function platformFor(
  { platform: chosen }: DestinationForm,
  { platform, streamUrl, key }: PastedDestination,
): PlatformId {
  if (platform === undefined || (streamUrl === undefined && key !== undefined && !isForeign(chosen, key)))
    return chosen;
  return platform;
}

function isForeign(platform: PlatformId, key: string): boolean {
  const { keyShape } = platformById(platform);
  return keyShape !== undefined && !keyShape.test(key);
}

/** "YouTube", then "YouTube 2"; nothing for a server of one's own, which is called after its host. */
function suggestedName(platform: PlatformId, names: readonly string[]): string {
  return platform === 'custom' ? '' : freeName(platformName(platform), names);
}

function freeName(name: string, names: readonly string[]): string {
  const numbered = names.map((_, index) => `${name} ${index + 2}`);
  return [name, ...numbered].find((candidate) => !names.includes(candidate)) ?? name;
}

/** What `destination.add` is told, but for the camera; what was left empty is left out. */
export function additionOf(form: DestinationForm): Omit<CommandInput<'destination.add'>, 'cameraId'> {
  const { platform, key, certificateAuthority, backupStreamUrl, backupUse, importance, isAdaptive, notes } = form;
  const name = form.name.trim() || fallbackName(form);
  if (isRehearsal(form)) return { platform, name, streamUrl: form.streamUrl, notes };
  return {
    platform,
    name,
    streamUrl: form.streamUrl.trim(),
    ...(key.trim() && { key: key.trim() }),
    ...(certificateAuthority.trim() && { certificateAuthority }),
    ...(backupStreamUrl.trim() && { backupStreamUrl: backupStreamUrl.trim() }),
    backupUse,
    importance,
    isAdaptive,
    notes,
  };
}

/** What is wrong with the stream URL, in words; nothing when it can be used. */
export function streamUrlProblem(streamUrl: string): string | undefined {
  if (hasKeyInUrl(streamUrl)) return sentence({ code: 'stream-url-invalid', reason: 'has-key' });
  const target = parseStreamUrl(streamUrl);
  return target.ok ? undefined : sentence(target.error);
}

/** The same for the backup, which may be left empty. */
export function backupProblem({ backupStreamUrl }: Pick<DestinationForm, 'backupStreamUrl'>): string | undefined {
  return backupStreamUrl.trim() === '' ? undefined : streamUrlProblem(backupStreamUrl);
}

/** Something to look at again about the key. It never keeps anybody from using it. */
export function keyWarning(platform: PlatformId, key: string): string | undefined {
  const text = key.trim();
  if (text === '') return undefined;
  if (text.includes('://')) return t('adding:key.isAddress');
  if (/\s/.test(text)) return t('adding:key.hasSpaces');
  return isForeign(platform, text) ? t('adding:key.looksForeign', { platform: platformName(platform) }) : undefined;
}

/** Whether a key looks as the platform's keys do. */
export function looksRight(platform: PlatformId, key: string): boolean {
  return platformById(platform).keyShape?.test(key.trim()) === true;
}

/** What to call the destination when the user gave no name. */
export function fallbackName({ platform, streamUrl }: Pick<DestinationForm, 'platform' | 'streamUrl'>): string {
  const target = parseStreamUrl(streamUrl);
  return platform === 'custom' && target.ok ? target.value.host : platformName(platform);
}

export function isEncrypted(streamUrl: string): boolean | undefined {
  const target = parseStreamUrl(streamUrl);
  return target.ok ? target.value.protocol === 'rtmps' : undefined;
}
