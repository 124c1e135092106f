import type { CameraVideoCodec } from '#shared/cameras/encoder.ts';
import { type CameraProblem, isLoginProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { elementAt, textAt, type XmlElement } from '../xml/read-xml.ts';
import { type MediaService, videoCodecOf } from './encoder/encoder-codecs.ts';
import { callOperation, lacking, textElement } from './operation.ts';
import { readName, readNumber, readToken, readWhole } from './reply-values.ts';
import type { OnvifSession } from './session/session.ts';

/** A stream that a camera offers, and the parts of the camera that it is made by. */
export interface MediaProfile {
  readonly token: string;
  readonly name: string;
  /** The service that told of it: its tokens and operations are those to use. */
  readonly service: MediaService;
  readonly videoSourceToken?: string;
  readonly videoEncoderToken?: string;
  readonly audioEncoderToken?: string;
  readonly ptzConfigurationToken?: string;
  /** As it is configured; left out where the camera does not tell, or names a codec that we do not know. */
  readonly video?: {
    readonly codec: CameraVideoCodec;
    readonly width: number;
    readonly height: number;
    readonly fps?: number;
  };
}

/** A recorder has two or three for each of its cameras. */
const maxProfiles = 128;

/**
 * The camera's streams: by Media2, which alone knows H.265, where it has that; else, or where its Media2 does not work
 * (some firmware announces one that is empty), by Media. The first 128 of them.
 */
export async function readProfiles(session: OnvifSession): Promise<Result<readonly MediaProfile[], CameraProblem>> {
  if (!session.has('media2')) return readProfilesBy(session, 'media');
  const modern = await readProfilesBy(session, 'media2');
  if (!session.has('media') || !isWorthAnother(modern)) return modern;
  const classic = await readProfilesBy(session, 'media');
  return classic.ok || !modern.ok ? classic : modern;
}

export interface MainAndSub {
  readonly main: MediaProfile;
  readonly sub?: MediaProfile;
}

/**
 * Of the first video source: the profile with the largest picture, and one with a smaller picture for previews and for
 * uploads that do not carry the main one. Undefined where no profile has video.
 */
export function chooseMainAndSub(profiles: readonly MediaProfile[]): MainAndSub | undefined {
  const withVideo = profiles.filter(({ video, videoEncoderToken }) => video ?? videoEncoderToken);
  const ofFirstSource = withVideo.filter(({ videoSourceToken }) => videoSourceToken === withVideo[0]?.videoSourceToken);
  const main = best(ofFirstSource, mainMerits);
  if (!main) return undefined;
  const sub = chooseSub(profiles, main);
  return { main, ...(sub && { sub }) };
}

/** Of the same video source: one with a smaller picture than `main`. */
export function chooseSub(profiles: readonly MediaProfile[], main: MediaProfile): MediaProfile | undefined {
  return best(
    profiles.filter((each) => each.videoSourceToken === main.videoSourceToken && isSubOf(main, each)),
    subMerits,
  );
}

/** A login is not tried twice: cameras lock themselves after a few that were wrong. */
function isWorthAnother(profiles: Result<readonly MediaProfile[], CameraProblem>): boolean {
  if (profiles.ok) return profiles.value.every(({ videoEncoderToken }) => videoEncoderToken === undefined);
  return !isLoginProblem(profiles.error);
}

async function readProfilesBy(
  session: OnvifSession,
  service: MediaService,
): Promise<Result<readonly MediaProfile[], CameraProblem>> {
  const kinds = service === 'media2' ? textElement('Type', 'All') : '';
  const reply = await callOperation(session, service, 'GetProfiles', kinds);
  if (!reply.ok) return reply;
  const elements = reply.value.children.filter(({ name }) => name === 'Profiles').slice(0, maxProfiles);
  const profiles = elements.map((element) => readProfile(element, service)).filter((profile) => profile !== undefined);
  return profiles.length > 0 ? ok(profiles) : lacking('GetProfiles', 'no profile in the reply');
}

function readProfile(element: XmlElement, service: MediaService): MediaProfile | undefined {
  const token = readToken(element.attributes.token);
  if (token === undefined) return undefined;
  const part = (name: string) =>
    service === 'media2' ? elementAt(element, 'Configurations', name) : elementAt(element, `${name}Configuration`);
  const video = readVideo(part('VideoEncoder'));
  const videoSourceToken = readToken(textAt(part('VideoSource'), 'SourceToken'));
  const videoEncoderToken = readToken(part('VideoEncoder')?.attributes.token);
  const audioEncoderToken = readToken(part('AudioEncoder')?.attributes.token);
  const ptzConfigurationToken = readToken(part('PTZ')?.attributes.token);
  return {
    token,
    name: readName(textAt(element, 'Name')) ?? token,
    service,
    ...(videoSourceToken && { videoSourceToken }),
    ...(videoEncoderToken && { videoEncoderToken }),
    ...(audioEncoderToken && { audioEncoderToken }),
    ...(ptzConfigurationToken && { ptzConfigurationToken }),
    ...(video && { video }),
  };
}

function readVideo(encoder: XmlElement | undefined): MediaProfile['video'] {
  const codec = videoCodecOf(textAt(encoder, 'Encoding'));
  const width = readWhole(textAt(encoder, 'Resolution', 'Width'), { min: 1, max: 16_384 });
  const height = readWhole(textAt(encoder, 'Resolution', 'Height'), { min: 1, max: 16_384 });
  const fps = readNumber(textAt(encoder, 'RateControl', 'FrameRateLimit'), { min: 0.01, max: 240 });
  return codec && width && height ? { codec, width, height, ...(fps && { fps }) } : undefined;
}

/** Profiles of one encoder are the same stream. JPEG saves nothing, nor does anything we send to take it. */
function isSubOf(main: MediaProfile, profile: MediaProfile): boolean {
  if (profile.videoEncoderToken !== undefined && profile.videoEncoderToken === main.videoEncoderToken) return false;
  return profile.video !== undefined && profile.video.codec !== 'mjpeg' && area(profile) < area(main);
}

/** Many cameras have a JPEG profile of full size beside the real stream; H.265 can be set to H.264, JPEG often not. */
function mainMerits(profile: MediaProfile): readonly number[] {
  return [profile.video?.codec === 'mjpeg' ? 0 : 1, area(profile), isH264(profile)];
}

/** 320 to 1280 wide: enough to see what is going on, little enough to spare the network; else what is nearest to that. */
function subMerits(profile: MediaProfile): readonly number[] {
  const width = profile.video?.width ?? 0;
  const isHandy = width >= 320 && width <= 1280;
  return [isH264(profile), isHandy ? 1 : 0, isHandy ? width : -Math.max(width / 1280, 320 / width)];
}

/** The one whose first merit is greatest, and so on; the camera's own order where they are equal. */
function best(
  profiles: readonly MediaProfile[],
  merits: (profile: MediaProfile) => readonly number[],
): MediaProfile | undefined {
  return [...profiles].sort((a, b) => compare(merits(b), merits(a)))[0];
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((merit, index) => merit - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

const isH264 = ({ video }: MediaProfile): number => (video?.codec === 'h264' ? 1 : 0);

const area = ({ video }: MediaProfile): number => (video ? video.width * video.height : 0);
