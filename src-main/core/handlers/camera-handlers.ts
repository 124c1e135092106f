import { randomUUID } from 'node:crypto';
import type { InspectionView } from '#shared/cameras/inspection.ts';
import type { CommandHandlers } from '#shared/commands.ts';
import { type Camera, type CameraSource, camera as cameraModel } from '#shared/model.ts';
import type { Problem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import { isSameHost, isSameMain } from '../cameras/source-streams.ts';
import { withoutLogin } from '../cameras/without-login.ts';
import { cameraSecret } from '../config/vault.ts';
import { done, editItem, type HandlerContext, keepNewSecret, keepSecret } from './context.ts';

const noCamera = fail<Problem>({ code: 'not-found', what: 'camera' });

type CameraHandlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `camera.${string}`>>;

export function cameraHandlers(context: HandlerContext): CameraHandlers {
  const { store, vault, studio, shelf, removals, decide } = context;
  const { access, inspections } = context.workshop;
  const camera = (id: string) => store.current().cameras.find((each) => each.id === id);

  /** It may have been looked at with the address that it is about to get. */
  function lookAt(cameraId: string): InspectionView | undefined {
    const views = Object.values(inspections.views);
    return views.find(({ subject }) => subject.kind === 'camera' && subject.cameraId === cameraId);
  }

  return {
    'camera.add': async (input) => {
      const read = withoutLogin(input);
      if (!read.ok) return read;
      const { source, login } = read.value;
      const id = `camera-${randomUUID()}`;
      const problem = login?.password ? await keepNewSecret(context, cameraSecret(id), login.password) : undefined;
      if (problem) return fail(problem);
      const added = cameraModel.parse({
        id,
        name: input.name,
        source,
        user: login?.user ?? '',
        needsPassword: login?.password ? true : undefined,
        ...(input.inspectionId !== undefined && learntIn(inspections.get(input.inspectionId)?.view, source)),
      });
      store.update((current) => ({ ...current, cameras: [...current.cameras, added] }));
      return ok({ cameraId: id });
    },
    'camera.update': async ({ cameraId, name, slate, ...change }) => {
      const before = camera(cameraId);
      if (!before) return noCamera;
      const read = withoutLogin({ source: change.source ?? before.source, login: change.login });
      if (!read.ok) return read;
      const { source, login } = read.value;
      const problem = login && (await keepSecret(vault, cameraSecret(cameraId), login.password));
      if (problem) return fail(problem);
      if (!camera(cameraId)) {
        await vault.forget(cameraSecret(cameraId));
        return noCamera;
      }
      editItem(store, 'cameras', cameraId, {
        source,
        ...(!isSameMain(source, before.source) && {
          // At another host may be another device.
          device: isSameHost(source, before.source) ? before.device : {},
          encoderBefore: undefined,
          ...learntIn(lookAt(cameraId), source),
        }),
        ...(name && { name }),
        ...(login && { user: login.user, needsPassword: login.password ? true : undefined }),
        ...(slate && {
          slate: {
            ...before.slate,
            text: slate.text ?? before.slate.text,
            afterSeconds: slate.afterSeconds ?? before.slate.afterSeconds,
          },
        }),
      });
      access.forget(cameraId);
      if (login) studio.cameras.get(cameraId)?.runner.loginChanged();
      return done;
    },
    'camera.setSlatePicture': async ({ cameraId, picture }) => {
      if (!camera(cameraId)) return noCamera;
      const kept = await shelf.keepPicture(cameraId, picture === null ? undefined : Buffer.from(picture, 'base64'));
      if (!kept.ok) return kept;
      const before = camera(cameraId);
      if (!before) {
        await shelf.remove(cameraId);
        return noCamera;
      }
      editItem(store, 'cameras', cameraId, { slate: { ...before.slate, hasPicture: picture !== null } });
      studio.cameras.get(cameraId)?.runner.slatePictureChanged();
      return done;
    },
    'camera.showSlate': async ({ cameraId, isShown }) => {
      if (!camera(cameraId)) return noCamera;
      editItem(store, 'cameras', cameraId, { isSlateOrdered: isShown });
      return done;
    },
    'camera.remove': async ({ cameraId }) => {
      if (!camera(cameraId)) return noCamera;
      decide(cameraId);
      inspections.endOf(cameraId);
      access.forget(cameraId);
      await removals.removeCamera(cameraId);
      return done;
    },
    'camera.retry': async ({ cameraId }) => {
      const entry = studio.cameras.get(cameraId);
      if (!entry) return noCamera;
      entry.runner.retry();
      return done;
    },
    'camera.goLive': async ({ cameraId }) => {
      if (!camera(cameraId)) return noCamera;
      const hasDestination = store
        .current()
        .destinations.some((each) => each.cameraId === cameraId && each.order === 'live');
      if (!hasDestination) return fail({ code: 'no-destinations' });
      decide(cameraId);
      inspections.endOf(cameraId);
      editItem(store, 'cameras', cameraId, { order: 'live' });
      return done;
    },
    'camera.stop': async ({ cameraId }) => {
      if (!camera(cameraId)) return noCamera;
      decide(cameraId);
      editItem(store, 'cameras', cameraId, { order: 'off', isSlateOrdered: false });
      return done;
    },
  };
}

/** What a close look has told of the device, if it was this source that was looked at. */
function learntIn(
  view: InspectionView | undefined,
  source: CameraSource,
): Partial<Pick<Camera, 'device' | 'encoderBefore'>> {
  if (!view?.source || !isSameHost(view.source, source)) return {};
  const { device, encoderBefore } = view;
  return {
    ...(device && { device }),
    // The settings of one stream are not those of another.
    ...(encoderBefore && isSameMain(view.source, source) && { encoderBefore }),
  };
}
