import type { PtzPreset } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { elementAt, textAt, type XmlElement } from '../xml/read-xml.ts';
import { callOperation, done, lacking, textElement, unlessRefused } from './operation.ts';
import type { MediaProfile } from './profiles.ts';
import { type Ptz, readMount } from './ptz-mount.ts';
import { readName, readToken } from './reply-values.ts';
import type { OnvifSession } from './session/session.ts';

/**
 * Speeds from -1 to 1: right, up and in are positive. Cameras refuse a move of an axis that they do not have, even at
 * speed 0, and let an axis that is not mentioned go on as it moves: name those that the mount has, all of them.
 */
export interface PtzSpeed {
  readonly pan?: number;
  readonly tilt?: number;
  readonly zoom?: number;
}

const maxPresets = 256;

/** What the mount behind a profile can do; undefined for a camera without one. */
export async function readPtz(
  session: OnvifSession,
  profile: MediaProfile,
): Promise<Result<Ptz | undefined, CameraProblem>> {
  const token = profile.ptzConfigurationToken;
  if (token === undefined || !session.has('ptz')) return ok(undefined);
  const configuration = textElement('ConfigurationToken', token);
  const options = unlessRefused(await callOperation(session, 'ptz', 'GetConfigurationOptions', configuration));
  if (!options.ok) return options;
  const node = await readNode(session, token);
  return node.ok ? ok(readMount(elementAt(options.value, 'PTZConfigurationOptions'), node.value)) : node;
}

/** The speeds of the axes that the mount has. */
export function speedOf(mount: Pick<Ptz, 'canPanTilt' | 'canZoom'>, { pan, tilt, zoom }: Required<PtzSpeed>): PtzSpeed {
  return { ...(mount.canPanTilt && { pan, tilt }), ...(mount.canZoom && { zoom }) };
}

/**
 * Moves until told otherwise, or for `timeoutSeconds`. That time is a safeguard and no way to stop: some cameras ignore
 * it, and those that refuse it are told to move without. So `stopMove` must always follow.
 */
export async function continuousMove(
  session: OnvifSession,
  profileToken: string,
  speed: PtzSpeed,
  timeoutSeconds?: number,
): Promise<Result<null, CameraProblem>> {
  const order = `${textElement('ProfileToken', profileToken)}<Velocity>${velocityXml(speed)}</Velocity>`;
  const move = (timeout: string) => callOperation(session, 'ptz', 'ContinuousMove', order + timeout);
  if (timeoutSeconds === undefined) return done(await move(''));
  const reply = await move(textElement('Timeout', duration(timeoutSeconds)));
  return done(!reply.ok && isAboutTimeout(reply.error) ? await move('') : reply);
}

/** Stops every axis. */
export async function stopMove(session: OnvifSession, profileToken: string): Promise<Result<null, CameraProblem>> {
  const axes = textElement('PanTilt', 'true') + textElement('Zoom', 'true');
  return done(await callOperation(session, 'ptz', 'Stop', textElement('ProfileToken', profileToken) + axes));
}

/** The positions that the camera keeps, the first 256 of them. */
export async function readPresets(
  session: OnvifSession,
  profileToken: string,
): Promise<Result<readonly PtzPreset[], CameraProblem>> {
  const reply = await callOperation(session, 'ptz', 'GetPresets', textElement('ProfileToken', profileToken));
  if (!reply.ok) return reply;
  const presets = reply.value.children.filter(({ name }) => name === 'Preset').slice(0, maxPresets);
  return ok(
    presets.flatMap((preset) => {
      const token = readToken(preset.attributes.token);
      return token === undefined ? [] : [{ token, name: readName(textAt(preset, 'Name')) ?? token }];
    }),
  );
}

export async function goToPreset(
  session: OnvifSession,
  profileToken: string,
  presetToken: string,
): Promise<Result<null, CameraProblem>> {
  return done(await callOperation(session, 'ptz', 'GotoPreset', tokens(profileToken, presetToken)));
}

/** Keeps the present position as a new preset, and gives its token. */
export async function setPreset(
  session: OnvifSession,
  profileToken: string,
  name: string,
): Promise<Result<string, CameraProblem>> {
  const content = textElement('ProfileToken', profileToken) + textElement('PresetName', name);
  const reply = await callOperation(session, 'ptz', 'SetPreset', content);
  if (!reply.ok) return reply;
  const token = readToken(textAt(reply.value, 'PresetToken'));
  return token === undefined ? lacking('SetPreset', 'no token in the reply') : ok(token);
}

export async function removePreset(
  session: OnvifSession,
  profileToken: string,
  presetToken: string,
): Promise<Result<null, CameraProblem>> {
  return done(await callOperation(session, 'ptz', 'RemovePreset', tokens(profileToken, presetToken)));
}

export async function goHome(session: OnvifSession, profileToken: string): Promise<Result<null, CameraProblem>> {
  return done(await callOperation(session, 'ptz', 'GotoHomePosition', textElement('ProfileToken', profileToken)));
}

/** The mount that a configuration is of: most cameras have one only. */
async function readNode(
  session: OnvifSession,
  configurationToken: string,
): Promise<Result<XmlElement | undefined, CameraProblem>> {
  const reply = unlessRefused(await callOperation(session, 'ptz', 'GetNodes'));
  if (!reply.ok) return reply;
  const nodes = reply.value?.children.filter(({ name }) => name === 'PTZNode') ?? [];
  if (nodes.length < 2) return ok(nodes[0]);
  const token = textElement('PTZConfigurationToken', configurationToken);
  const configuration = unlessRefused(await callOperation(session, 'ptz', 'GetConfiguration', token));
  if (!configuration.ok) return configuration;
  const nodeToken = textAt(configuration.value, 'PTZConfiguration', 'NodeToken');
  return ok(nodes.find(({ attributes }) => attributes.token === nodeToken));
}

function velocityXml({ pan, tilt, zoom }: PtzSpeed): string {
  const panTilt = pan === undefined && tilt === undefined ? '' : `<tt:PanTilt x="${axis(pan)}" y="${axis(tilt)}"/>`;
  return zoom === undefined ? panTilt : `${panTilt}<tt:Zoom x="${axis(zoom)}"/>`;
}

function axis(value = 0): string {
  const inRange = Number.isFinite(value) ? Math.min(1, Math.max(-1, value)) : 0;
  return String(Math.round(inRange * 1000) / 1000);
}

/** xs:duration to tenths of a second. */
function duration(seconds: number): string {
  const tenths = Number.isFinite(seconds) ? Math.min(36_000, Math.max(1, Math.round(seconds * 10))) : 10;
  return `PT${tenths / 10}S`;
}

/** ter:TimeoutNotSupported, or in words that it is out of range or an unknown field. */
function isAboutTimeout(problem: CameraProblem): boolean {
  return problem.code === 'camera-onvif-failed' && /time-?out/i.test(problem.reason);
}

const tokens = (profileToken: string, presetToken: string): string =>
  textElement('ProfileToken', profileToken) + textElement('PresetToken', presetToken);
