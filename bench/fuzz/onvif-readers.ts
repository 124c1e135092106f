import { readDeviceInformation } from '../../src-main/core/onvif/device.ts';
import { readEncoder, writeEncoder } from '../../src-main/core/onvif/encoder/encoder.ts';
import { settingsOutside } from '../../src-main/core/onvif/encoder/encoder-limits.ts';
import { readImaging, writeImaging } from '../../src-main/core/onvif/imaging.ts';
import { chooseMainAndSub, type MediaProfile, readProfiles } from '../../src-main/core/onvif/profiles.ts';
import { readPresets, readPtz, setPreset } from '../../src-main/core/onvif/ptz.ts';
import { getSystemDateAndTime, readDateTime } from '../../src-main/core/onvif/session/date-time.ts';
import {
  getCapabilities,
  getServices,
  readCapabilities,
  readServices,
} from '../../src-main/core/onvif/session/services.ts';
import type { OnvifSession } from '../../src-main/core/onvif/session/session.ts';
import { readSnapshotUri, readStreamUri } from '../../src-main/core/onvif/stream-uri.ts';
import { encoderSettings } from '../../src-shared/cameras/encoder.ts';
import { imagingSettings } from '../../src-shared/cameras/imaging.ts';
import { commandInputs } from '../../src-shared/commands.ts';
import { cameraSource, device } from '../../src-shared/model.ts';
import {
  type CameraReplies,
  collectReplies,
  everyService,
  host,
  sessionWith,
  withoutMedia2,
} from './camera-replies.ts';
import { mutateXml } from './mutate-xml.ts';
import type { Random } from './random.ts';
import type { Reader } from './reader.ts';

/** All that Polycast asks an ONVIF device, with replies in which anything may be wrong. */
export async function onvifReaders(): Promise<readonly Reader[]> {
  const cameras = await collectReplies((session) => Promise.all(flows.map(({ ask }) => ask(session))));
  return flows.map(({ name, share, ask }) => ({
    name,
    share,
    attempt: (random) => {
      const input: string[] = [];
      const session = sessionWith(
        spoilt([random.pick(cameras), ...cameras], random, input),
        random.chance(0.4) ? withoutMedia2 : everyService,
      );
      return { input, read: () => ask(session) };
    },
  }));
}

interface Flow {
  readonly name: string;
  readonly share: number;
  /** Throws where what was understood is nothing that the contract allows. */
  ask(session: OnvifSession): Promise<unknown>;
}

const flows: readonly Flow[] = [
  { name: 'ONVIF device', share: 12, ask: askDevice },
  { name: 'ONVIF streams', share: 12, ask: askStreams },
  { name: 'ONVIF encoder', share: 12, ask: askEncoder },
  { name: 'ONVIF mount', share: 6, ask: askMount },
  { name: 'ONVIF picture', share: 6, ask: askPicture },
];

/** The first of the cameras that knows an answer gives it; half of the answers are as they are, to get beyond the first. */
function spoilt(cameras: readonly CameraReplies[], random: Random, input: string[]): CameraReplies {
  return (service, request) => {
    const replies = cameras.map((camera) => camera(service, request));
    const reply = replies.find((each) => each !== undefined) ?? '';
    const text = random.chance(0.5) ? mutateXml(reply, random) : reply;
    input.push(text);
    return text;
  };
}

async function askDevice(session: OnvifSession): Promise<unknown> {
  const deviceUrl = new URL(`http://${host}/onvif/device_service`);
  const time = await session.call('device', getSystemDateAndTime);
  const [services, capabilities] = [
    await session.call('device', getServices),
    await session.call('device', getCapabilities),
  ];
  const urls = [
    ...(services.ok ? Object.values(readServices(services.value, deviceUrl)) : []),
    ...(capabilities.ok ? Object.values(readCapabilities(capabilities.value, deviceUrl)) : []),
  ];
  for (const url of urls) if (url.hostname !== host) throw new Error(`a service elsewhere: ${url.href}`);
  const information = await readDeviceInformation(session);
  if (information.ok) device.parse(information.value);
  const understood = [time.ok && readDateTime(time.value), urls, information.ok && information.value];
  return time.ok || information.ok || urls.length > 0 ? understood : undefined;
}

async function askStreams(session: OnvifSession): Promise<unknown> {
  const profiles = await readProfiles(session);
  if (!profiles.ok) return undefined;
  const main = mainOf(profiles.value);
  const [stream, snapshot] = [await readStreamUri(session, main), await readSnapshotUri(session, main)];
  if (stream.ok) {
    cameraSource.parse({ kind: 'rtsp', url: stream.value });
    if (!stream.value.startsWith(`rtsp://${host}`)) throw new Error(`a stream elsewhere: ${stream.value}`);
  }
  if (snapshot.ok && new URL(snapshot.value).hostname !== host)
    throw new Error(`a picture elsewhere: ${snapshot.value}`);
  return [profiles.value, stream, snapshot];
}

async function askEncoder(session: OnvifSession): Promise<unknown> {
  const profiles = await readProfiles(session);
  if (!profiles.ok) return undefined;
  const main = mainOf(profiles.value);
  const encoder = await readEncoder(session, main);
  if (!encoder.ok) return undefined;
  const { settings } = encoder.value;
  encoderSettings.parse(settings);
  const outside = settingsOutside(encoder.value, settings);
  if (outside.length > 0) throw new Error(`it is set to what it does not offer: ${outside}`);
  const video = { ...settings.video, codec: 'h264', fps: 20, keyframeFrames: 40 } as const;
  const audio = settings.audio && ({ ...settings.audio, codec: 'aac' } as const);
  return [encoder.value, await writeEncoder(session, main, { video, ...(audio && { audio }) })];
}

async function askMount(session: OnvifSession): Promise<unknown> {
  const profiles = await readProfiles(session);
  if (!profiles.ok) return undefined;
  const main: MediaProfile = { ptzConfigurationToken: 'c', ...mainOf(profiles.value) };
  const [ptz, presets] = [await readPtz(session, main), await readPresets(session, main.token)];
  const saved = await setPreset(session, main.token, 'a');
  const told = [...(presets.ok ? presets.value.map(({ token }) => token) : []), ...(saved.ok ? [saved.value] : [])];
  for (const token of told) commandInputs['ptz.goToPreset'].parse({ cameraId: 'c', token });
  return ptz.ok && ptz.value ? [ptz.value, presets, saved] : undefined;
}

async function askPicture(session: OnvifSession): Promise<unknown> {
  const profiles = await readProfiles(session);
  const source = (profiles.ok ? mainOf(profiles.value).videoSourceToken : undefined) ?? 'v';
  const imaging = await readImaging(session, source);
  if (imaging.ok) imagingSettings.parse(imaging.value);
  const written = await writeImaging(session, source, { brightness: 0.5, sharpness: 1, dayNight: 'auto' });
  return imaging.ok ? [imaging.value, written] : undefined;
}

function mainOf(profiles: readonly MediaProfile[]): MediaProfile {
  const main = chooseMainAndSub(profiles)?.main ?? profiles[0];
  if (!main) throw new Error('no profile at all is a failure');
  return main;
}
