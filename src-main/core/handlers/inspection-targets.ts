import { isDeepStrictEqual } from 'node:util';
import type { InspectionView } from '#shared/cameras/inspection.ts';
import type { CommandHandlers, Login } from '#shared/commands.ts';
import type { Camera, CameraSource } from '#shared/model.ts';
import type { CameraProblem, Problem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { isSameDevice } from '../cameras/discovery/merging/same-device.ts';
import { locateSource } from '../cameras/inspection/locate-source.ts';
import type { InspectionTarget } from '../cameras/inspection/target.ts';
import { isSameHost, isSameMain, shareStreams } from '../cameras/source-streams.ts';
import { withoutLogin } from '../cameras/without-login.ts';
import { readLogin } from '../config/vault.ts';
import { editItem, type HandlerContext } from './context.ts';

/** What can be looked at closely: what a command asks for, put together from what is known of it. */
export interface InspectionTargets {
  of(input: Parameters<CommandHandlers['inspection.start']>[0]): Promise<Result<InspectionTarget, Problem>>;
  /** Undefined where no broadcast needs these cameras of the configuration. */
  whyNot(cameraIds: readonly string[]): CameraProblem | undefined;
}

export function createInspectionTargets({
  rehearsals,
  store,
  studio,
  vault,
  workshop,
}: HandlerContext): InspectionTargets {
  const { access, discovery, practice } = workshop;
  const cameras = () => store.current().cameras;
  const cameraOf = (cameraId: string) => cameras().find(({ id }) => id === cameraId);

  function whyNot(cameraIds: readonly string[]): CameraProblem | undefined {
    const isOnAir = cameraIds.some((id) => cameraOf(id)?.order === 'live');
    return isOnAir ? { code: 'camera-on-air' } : undefined;
  }

  /** What a target is in the configuration, and how it is had for oneself. */
  function amongCameras(cameraIds: () => readonly string[]): Pick<InspectionTarget, 'cameraIds' | 'borrow'> {
    return {
      cameraIds,
      borrow: async () => {
        const problem = whyNot(cameraIds());
        if (problem) return fail(problem);
        for (const id of cameraIds()) rehearsals.end(id);
        const runners = cameraIds().flatMap((id) => studio.cameras.get(id)?.runner ?? []);
        const giveBack = await Promise.all(runners.map((runner) => runner.lend()));
        return ok(() => {
          for (const give of giveBack) give();
        });
      },
    };
  }

  const thoseWith = (source: CameraSource) =>
    cameras()
      .filter((each) => shareStreams(each.source, source))
      .map(({ id }) => id);

  function ofAddress(given: CameraSource, givenLogin: Login | undefined): Result<InspectionTarget, Problem> {
    const read = withoutLogin({ source: given, login: givenLogin });
    if (!read.ok) return read;
    const { source, login } = read.value;
    const same = () => cameras().filter((each) => each.source.kind !== 'demo' && isSameMain(each.source, source));
    const [known] = same();
    return ok({
      subject: { kind: 'address' },
      source,
      login,
      device: known?.device ?? {},
      encoderBefore: known?.encoderBefore,
      locate: () => locateSource(source, known?.device.onvifUrl, practice),
      keep: (view) => {
        for (const { id } of same()) keep(id, source, view);
      },
      ...amongCameras(() => thoseWith(source)),
    });
  }

  function ofFound(foundId: string, login: Login | undefined): Result<InspectionTarget, Problem> {
    const found = discovery.get(foundId);
    if (!found) return fail({ code: 'not-found', what: 'found-camera' });
    const { address, endpointReference, macAddress, serialNumber, standing, vendor, model, onvifUrl, rtspUrl } = found;
    return ok({
      subject: { kind: 'found', foundId },
      source: undefined,
      login,
      device: {
        ...(endpointReference !== undefined && { endpointReference }),
        ...(macAddress !== undefined && { macAddress }),
        ...(serialNumber !== undefined && { serialNumber }),
        ...(vendor !== undefined && { vendor }),
        ...(model !== undefined && { model }),
      },
      encoderBefore: undefined,
      locate: async () => {
        if (onvifUrl === undefined && rtspUrl === undefined) return fail({ code: 'camera-no-onvif', host: address });
        return ok({
          kind: 'camera',
          onvifUrl,
          // What it has announced over RTSP may be any of its streams: where it speaks ONVIF, it is asked for all.
          url: onvifUrl === undefined ? rtspUrl : undefined,
          subUrl: undefined,
          transport: 'any',
          ...(standing.kind === 'other-subnet' && { own: standing.own }),
        });
      },
      ...amongCameras(() => {
        const cameraId = discovery.get(foundId)?.cameraId;
        return cameraId === undefined ? [] : [cameraId];
      }),
    });
  }

  /** Also with another address than it has, which may be that of another device. */
  async function ofCamera(
    camera: Camera | undefined,
    given: CameraSource | undefined,
    givenLogin: Login | undefined,
  ): Promise<Result<InspectionTarget, Problem>> {
    if (!camera) return fail({ code: 'not-found', what: 'camera' });
    const read = withoutLogin({ source: given ?? camera.source, login: givenLogin });
    if (!read.ok) return read;
    const { source, login } = read.value;
    const device = isSameHost(source, camera.source) ? camera.device : {};
    const stored = login ? ok(login) : await readLogin(vault, camera);
    if (!stored.ok) return stored;
    return ok({
      subject: { kind: 'camera', cameraId: camera.id },
      source,
      login: stored.value,
      device,
      encoderBefore: isSameMain(source, camera.source) ? cameraOf(camera.id)?.encoderBefore : undefined,
      locate: () => locateSource(source, device.onvifUrl, practice),
      keep: (view) => keep(camera.id, source, view),
      ...amongCameras(() => [...new Set([camera.id, ...thoseWith(source)])]),
    });
  }

  /** Nothing, if the camera has another address meanwhile, or this was looked at in order to change it. */
  function keep(cameraId: string, source: CameraSource, { device, encoderBefore }: InspectionView): void {
    const camera = cameraOf(cameraId);
    if (!camera || !isSameMain(camera.source, source)) return;
    const isAnother = device !== undefined && isSameDevice(camera.device, device) === false;
    const facts = { device: isAnother ? device : { ...camera.device, ...device }, encoderBefore };
    if (isDeepStrictEqual(facts, { device: camera.device, encoderBefore: camera.encoderBefore })) return;
    editItem(store, 'cameras', cameraId, facts);
    access.forget(cameraId);
  }

  return {
    whyNot,
    of: async (input) => {
      switch (input.kind) {
        case 'address':
          return ofAddress(input.source, input.login);
        case 'found':
          return ofFound(input.foundId, input.login);
        case 'camera':
          return ofCamera(cameraOf(input.cameraId), input.source, input.login);
      }
    },
  };
}
