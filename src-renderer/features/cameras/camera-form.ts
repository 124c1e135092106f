import type { Login } from '#shared/commands.ts';
import type { CameraSource } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { hostOf, readSource, type TypedAddress, type TypedSource } from './camera-address.ts';

/** The fields of the camera's settings as they stand. */
export interface CameraForm extends TypedAddress, TypedSource {
  readonly kind: CameraSource['kind'];
  readonly name: string;
}

export interface ReadCamera {
  readonly source: CameraSource;
  /** What to call it when the user gave no name. */
  readonly fallbackName: string;
}

/** A stored camera; its password does not come back. */
export function cameraFormOf({ source, user, name }: CameraView): CameraForm {
  const form: CameraForm = { ...emptyForm, kind: source.kind, user, name };
  if (source.kind !== 'rtsp') return form;
  const { url: address, transport, subUrl: subAddress = '', previewFrom = 'main' } = source;
  return { ...form, address, transport, subAddress, previewFrom };
}

const emptyForm = {
  address: '',
  user: '',
  password: '',
  subAddress: '',
  transport: 'tcp',
  previewFrom: 'main',
} as const;

/** What the fields say, or what is wrong with an address. */
export function readCameraForm(form: CameraForm): Result<ReadCamera, CameraProblem> {
  if (form.kind === 'demo') return ok({ source: { kind: 'demo' }, fallbackName: t('cameras:demoCamera') });
  if (form.kind === 'practice') return ok({ source: { kind: 'practice' }, fallbackName: t('cameras:practiceCamera') });
  const source = readSource(form);
  return source.ok ? ok({ source: source.value, fallbackName: hostOf(form.address) ?? form.address }) : source;
}

/**
 * The login to send with a change of a stored camera: none while its fields were not touched, since the password that
 * is stored cannot be sent again.
 */
export function changedLogin(form: CameraForm, camera: CameraView): Login | undefined {
  const isUntouched = form.user === camera.user && form.password === '';
  return isUntouched ? undefined : { user: form.user, password: form.password };
}
