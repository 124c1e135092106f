import type { CommandHandlers, Login } from '#shared/commands.ts';
import type { CameraSource } from '#shared/model.ts';
import type { Problem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { locateSource } from '../cameras/inspection/locate-source.ts';
import type { InspectionTarget } from '../cameras/inspection/target.ts';
import { readLogin } from '../config/vault.ts';
import { done, type HandlerContext } from './context.ts';
import { withoutLogin } from './without-login.ts';

const noInspection = fail<Problem>({ code: 'not-found', what: 'inspection' });

type InspectionHandlers = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `inspection.${string}` | `discovery.${string}`>
>;

/** Finding cameras, and looking at them closely. */
export function inspectionHandlers(context: HandlerContext): InspectionHandlers {
  const { store, studio, vault } = context;
  const { discovery, inspections, practice } = context.workshop;

  return {
    'discovery.start': async () => {
      discovery.start();
      return done;
    },
    'discovery.sweep': async () => {
      discovery.sweep();
      return done;
    },
    'discovery.stop': async () => {
      discovery.stop();
      return done;
    },
    'inspection.start': async (input) => {
      switch (input.kind) {
        case 'address':
          return begin(addressTarget(input.source, input.login));
        case 'found':
          return begin(foundTarget(input.foundId, input.login));
        case 'camera':
          return begin(await cameraTarget(input));
      }
    },
    'inspection.fix': async ({ inspectionId, change }) => {
      const inspection = inspections.get(inspectionId);
      if (!inspection) return noInspection;
      inspection.fix(change);
      return done;
    },
    'inspection.undoFix': async ({ inspectionId }) => {
      const inspection = inspections.get(inspectionId);
      if (!inspection) return noInspection;
      inspection.undoFix();
      return done;
    },
    'inspection.picture': async ({ inspectionId }) => {
      const inspection = inspections.get(inspectionId);
      return inspection ? ok({ jpeg: inspection.picture?.toString('base64') ?? null }) : noInspection;
    },
    'inspection.end': async ({ inspectionId }) => {
      inspections.end(inspectionId);
      return done;
    },
  };

  function begin(target: Result<InspectionTarget, Problem>): Result<{ readonly inspectionId: string }, Problem> {
    return target.ok ? ok({ inspectionId: inspections.start(target.value) }) : target;
  }

  function addressTarget(given: CameraSource, givenLogin: Login | undefined): Result<InspectionTarget, Problem> {
    const read = withoutLogin({ source: given, login: givenLogin });
    if (!read.ok) return read;
    const { source, login } = read.value;
    return ok({
      subject: { kind: 'address' },
      source,
      login,
      device: {},
      encoderBefore: undefined,
      locate: () => locateSource(source, undefined, practice),
      borrow: async () => () => {},
    });
  }

  function foundTarget(foundId: string, login: Login | undefined): Result<InspectionTarget, Problem> {
    const found = discovery.get(foundId);
    if (!found) return fail({ code: 'not-found', what: 'found-camera' });
    const { endpointReference, macAddress, serialNumber, vendor, model, onvifUrl, rtspUrl } = found;
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
      // What it has announced over RTSP may be any of its streams: where it speaks ONVIF, it is asked for all.
      locate: async () =>
        ok({
          kind: 'camera',
          onvifUrl,
          url: onvifUrl === undefined ? rtspUrl : undefined,
          subUrl: undefined,
          transport: 'any',
        }),
      borrow: async () => () => {},
    });
  }

  async function cameraTarget(input: {
    readonly cameraId: string;
    readonly source?: CameraSource | undefined;
    readonly login?: Login | undefined;
  }): Promise<Result<InspectionTarget, Problem>> {
    const camera = store.current().cameras.find(({ id }) => id === input.cameraId);
    const runner = studio.cameras.get(input.cameraId)?.runner;
    if (!camera || !runner) return fail({ code: 'not-found', what: 'camera' });
    if (camera.order === 'live') return fail({ code: 'camera-on-air' });
    const read = withoutLogin({ source: input.source ?? camera.source, login: input.login });
    if (!read.ok) return read;
    const { source } = read.value;
    try {
      return ok({
        subject: { kind: 'camera', cameraId: camera.id },
        source,
        login: read.value.login ?? (await readLogin(vault, camera)),
        device: camera.device,
        encoderBefore: camera.encoderBefore,
        locate: () => locateSource(source, camera.device.onvifUrl, practice),
        borrow: runner.lend,
      });
    } catch (error) {
      return fail({ code: 'secret-store-failed', reason: error instanceof Error ? error.message : 'unknown' });
    }
  }
}
