import { z } from 'zod';
import { platformById } from '../platforms/platforms.ts';
import type { PastedDestination, PastedFile } from './pasted.ts';
import { platformOfKey, platformOfName, platformOfUrl } from './recognise.ts';
import { splitUrl, withoutLogin } from './split-url.ts';

/**
 * The files in which OBS Studio and its plug-in obs-multi-rtmp keep where they send to. Both are in the folder of a
 * profile, basic/profiles/<name>: service.json and basic.ini of OBS, obs-multi-rtmp.json of the plug-in, which before
 * its version 0.3 had its targets in the .ini, as JSON in base64.
 */

/** What one of these files holds; undefined when the text is none of them. */
export function readObsFile(text: string, fileName: string): readonly PastedDestination[] | undefined {
  const plain = withoutByteOrderMark(text);
  if (/\.ini$/i.test(fileName) || /^\s*\[(?:General|obs-multi-rtmp)\]/.test(plain)) return readIni(plain);
  return /^\s*[[{]/.test(plain) ? readJsonOfAny(plain) : undefined;
}

/** What a profile's folder holds; undefined when it is none. */
export function readObsProfile(folder: string, files: readonly PastedFile[]): readonly PastedDestination[] | undefined {
  const named = (name: string) => files.find(({ path }) => path.slice(path.lastIndexOf('/') + 1) === name);
  const [ini, service, multi] = [named('basic.ini'), named('service.json'), named('obs-multi-rtmp.json')];
  if (!ini && !service && !multi) return undefined;
  const name = profileName(ini ? iniValue(ini.text, 'General', 'Name') : folder.slice(folder.lastIndexOf('/') + 1));
  const ofObs = readJson(service?.text ?? '').map((found) => ({ ...(name && { name }), ...found }));
  const ofPlugin = multi ? readJson(multi.text) : readIni(ini?.text ?? '');
  return [...ofObs, ...ofPlugin];
}

/** What OBS calls a profile that nobody has given a name. */
const profileName = (name: string | undefined): string | undefined =>
  name === 'Untitled' ? undefined : name || undefined;

const text = z.string().max(4096).catch('');
const flag = z.boolean().catch(false);

/** Of a service in OBS and of a target's `service-param`. */
const service = z.object({ service: text, server: text, key: text, use_auth: flag, username: text });
const serviceFile = z.object({ settings: service });
const target = z.object({ name: text, 'service-param': service });
const oldTarget = z.object({ name: text, 'rtmp-path': text, 'rtmp-key': text, 'rtmp-user': text });
const targetsFile = z.object({ targets: z.array(z.unknown()).max(1_000) });

/** A file of another program is a text like others, if there is an address in it. */
function readJsonOfAny(json: string): readonly PastedDestination[] | undefined {
  const value = parseJson(json);
  const found = readValue(value);
  return found.length === 0 && (value === undefined || /rtmps?:/i.test(json)) ? undefined : found;
}

const readJson = (json: string): readonly PastedDestination[] => readValue(parseJson(json));

function readValue(value: unknown): readonly PastedDestination[] {
  const targets = targetsFile.safeParse(value);
  if (targets.success) return targets.data.targets.flatMap(readTarget);
  const file = serviceFile.safeParse(value);
  if (file.success) return destinationOf(file.data.settings);
  const bare = service.safeParse(value);
  return bare.success ? destinationOf(bare.data) : [];
}

function readTarget(value: unknown): readonly PastedDestination[] {
  const read = target.safeParse(value);
  if (read.success) return named(read.data.name, read.data['service-param']);
  const old = oldTarget.safeParse(value);
  if (!old.success) return [];
  const { name, 'rtmp-path': server, 'rtmp-key': key, 'rtmp-user': username } = old.data;
  return named(name, { service: '', server, key, username, use_auth: username !== '' });
}

function named(name: string, facts: z.infer<typeof service>): readonly PastedDestination[] {
  const trimmed = name.trim().slice(0, 120);
  return destinationOf({ ...facts, service: facts.service || trimmed }).map((found) => ({
    ...found,
    ...(trimmed && { name: trimmed }),
  }));
}

/** Nothing for what is not sent by RTMP, and for a target that was never filled in. */
function destinationOf({
  service: called,
  server,
  key,
  use_auth,
  username,
}: z.infer<typeof service>): readonly PastedDestination[] {
  const { url, needsLogin } = withoutLogin(server.trim());
  const parts = parted(url, key.trim());
  const isRtmp = /^rtmps?:/i.test(parts.streamUrl);
  const platform =
    platformOfUrl(parts.streamUrl) ?? (isRtmp ? undefined : platformOfName(called)) ?? platformOfKey(parts.key);
  // "auto", or the address of another protocol: the same key is taken at the usual server.
  const streamUrl = isRtmp ? parts.streamUrl : platform && platformById(platform).servers[0]?.streamUrl;
  if (parts.key === '' && !isRtmp) return [];
  if (streamUrl === undefined && platform === undefined) return [];
  return [
    {
      platform: platform ?? 'custom',
      ...(streamUrl && { streamUrl }),
      ...(parts.key && { key: parts.key }),
      ...((needsLogin || (use_auth && username !== '')) && { needsLogin: true }),
    },
  ];
}

/** Some have the key in the server's field, behind the address. */
function parted(server: string, key: string): { readonly streamUrl: string; readonly key: string } {
  return key === '' ? { key: '', ...splitUrl(server) } : { streamUrl: server, key };
}

function readIni(ini: string): readonly PastedDestination[] {
  const encoded = iniValue(ini, 'obs-multi-rtmp', 'json');
  return encoded === undefined ? [] : readJson(fromBase64(encoded));
}

/** A value of an .ini file; a line as long as the file is no trouble. */
function iniValue(ini: string, section: string, name: string): string | undefined {
  let current = '';
  for (const line of withoutByteOrderMark(ini).split('\n')) {
    const trimmed = line.trim();
    if (trimmed.startsWith('[') && trimmed.endsWith(']')) current = trimmed.slice(1, -1);
    else if (current === section && trimmed.startsWith(`${name}=`)) return trimmed.slice(name.length + 1).trim();
  }
  return undefined;
}

function parseJson(json: string): unknown {
  // Brackets that are never closed take a parser long to find out.
  if (!']}'.includes(json.trimEnd().slice(-1) || ' ')) return undefined;
  try {
    return JSON.parse(withoutByteOrderMark(json));
  } catch {
    return undefined;
  }
}

/** Base64 of UTF-8; empty for what is not that. There is no TextDecoder here, which knows neither Node nor a page. */
function fromBase64(encoded: string): string {
  const read = z.base64().safeParse(encoded);
  if (!read.success) return '';
  const bytes = z.core.util.base64ToUint8Array(read.data);
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return '';
  }
}

const withoutByteOrderMark = (file: string): string => (file.startsWith('\uFEFF') ? file.slice(1) : file);
