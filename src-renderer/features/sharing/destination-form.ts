import { sentence } from '#shared/messages.ts';
import type { Destination, PlatformId } from '#shared/model.ts';
import { platformById } from '#shared/platforms.ts';
import type { DestinationView } from '#shared/state.ts';
import { parseStreamUrl, splitPasted } from '#shared/stream-url.ts';

/** The fields of the destination dialogs as they stand. */
export interface DestinationForm extends Pick<Destination, 'backupUse' | 'importance' | 'isAdaptive'> {
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
  const { streamUrl = '' } = platformById(platform);
  return {
    platform,
    streamUrl,
    name: suggestedName(platform, names),
    key: '',
    certificateAuthority: '',
    backupStreamUrl: '',
    backupUse: 'on-failure',
    importance: 'normal',
    isAdaptive: false,
  };
}

/** A stored destination; its key and certificate do not come back. */
export function destinationFormOf(destination: DestinationView): DestinationForm {
  const { platform, streamUrl, name, backupStreamUrl = '', backupUse, importance, isAdaptive } = destination;
  const stored = { platform, streamUrl, name, backupStreamUrl, backupUse, importance, isAdaptive };
  return { ...emptyDestinationForm(platform, []), ...stored };
}

/** Another platform; what the user typed by hand stays. */
export function withPlatform(form: DestinationForm, platform: PlatformId, names: readonly string[]): DestinationForm {
  const before = emptyDestinationForm(form.platform, names);
  const next = emptyDestinationForm(platform, names);
  return {
    ...form,
    platform,
    streamUrl: form.streamUrl === before.streamUrl ? next.streamUrl : form.streamUrl,
    name: form.name === before.name ? next.name : form.name,
  };
}

/** "YouTube", then "YouTube 2"; nothing for a server of one's own, which is called after its host. */
function suggestedName(platform: PlatformId, names: readonly string[]): string {
  if (platform === 'custom') return '';
  const { name } = platformById(platform);
  const isFree = (candidate: string) => !names.includes(candidate);
  const numbered = names.map((_, index) => `${name} ${index + 2}`);
  return [name, ...numbered].find(isFree) ?? name;
}

export interface Pasted {
  readonly form: DestinationForm;
  /** What was found in it, for the note. */
  readonly found: 'both' | 'stream-url' | 'key' | 'nothing';
}

/** Sorts pasted text into stream URL and key. */
export function withPasted(form: DestinationForm, text: string): Pasted {
  const { streamUrl, key } = splitPasted(text);
  const found = streamUrl ? (key ? 'both' : 'stream-url') : key ? 'key' : 'nothing';
  return { form: { ...form, ...(streamUrl && { streamUrl }), ...(key && { key }) }, found };
}

/** What is wrong with the stream URL, in words; nothing when it can be used. */
export function streamUrlProblem(streamUrl: string): string | undefined {
  const target = parseStreamUrl(streamUrl);
  return target.ok ? undefined : sentence(target.error);
}

/** The same for the backup, which may be left empty. */
export function backupProblem({ backupStreamUrl }: DestinationForm): string | undefined {
  return backupStreamUrl.trim() === '' ? undefined : streamUrlProblem(backupStreamUrl);
}

/** Something to look at again about the key. It never keeps anybody from using it. */
export function keyWarning(platform: PlatformId, key: string): string | undefined {
  const text = key.trim();
  if (text === '') return undefined;
  if (text.includes('://')) return 'This looks like an address, not a key. Paste the key alone.';
  const { name, keyShape } = platformById(platform);
  return keyShape && !keyShape.test(text)
    ? `This does not look like a ${name} key. Compare it; you can use it anyway.`
    : undefined;
}

/** What to call the destination when the user gave no name. */
export function fallbackName({ platform, streamUrl }: DestinationForm): string {
  const target = parseStreamUrl(streamUrl);
  return platform === 'custom' && target.ok ? target.value.host : platformById(platform).name;
}

export function isEncrypted(streamUrl: string): boolean | undefined {
  const target = parseStreamUrl(streamUrl);
  return target.ok ? target.value.protocol === 'rtmps' : undefined;
}
