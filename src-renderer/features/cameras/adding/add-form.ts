import type { FoundCamera } from '#shared/cameras/discovery.ts';
import type { InspectionView } from '#shared/cameras/inspection.ts';
import { pathsFor, vendorNamed } from '#shared/cameras/vendor-paths.ts';
import type { CommandInput } from '#shared/commands.ts';
import type { CameraSource } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { t } from '#shared/words/words.ts';
import { hostOf, pathOf, readLogin, readSource, type TypedAddress, withAddress, withPath } from '../camera-address.ts';
import { deviceName } from '../device-name.ts';
import { foundName } from './found-words.ts';

/** What is chosen at the left. */
export type Candidate =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly found: FoundCamera }
  /** `found`: a found camera that could not tell the path of its stream. */
  | { readonly kind: 'address'; readonly found?: FoundCamera }
  | { readonly kind: 'practice' }
  | { readonly kind: 'demo' };

/** The fields of the dialog as they stand. What is undefined is as the camera has it. */
export interface AddForm extends TypedAddress {
  readonly candidate: Candidate;
  readonly subAddress: string;
  readonly name: string | undefined;
  readonly transport: 'tcp' | 'udp' | undefined;
  readonly previewFrom: 'main' | 'sub' | undefined;
}

/** `pasted` is an address that was pasted or dropped; empty for none. */
export function emptyAddForm(pasted: string): AddForm {
  const form = { ...untouched, address: '', candidate: { kind: pasted === '' ? 'none' : 'address' } } as const;
  return withAddress<AddForm>(form, pasted);
}

const untouched = {
  user: '',
  password: '',
  subAddress: '',
  name: undefined,
  transport: undefined,
  previewFrom: undefined,
} as const;

/** Another camera: what was typed for the one before, its password above all, is not for this one. */
export function choose(form: AddForm, candidate: Candidate): AddForm {
  if (candidate.kind !== 'found' || candidate.found.standing.kind !== 'no-onvif') {
    return { ...form, ...untouched, candidate };
  }
  const { found } = candidate;
  return { ...form, ...untouched, candidate: { kind: 'address', found }, address: likelyAddress(found) };
}

/** As it has announced it; without a path, with the usual one of its maker. */
function likelyAddress({ address, rtspUrl, vendor }: FoundCamera): string {
  const announced = rtspUrl ?? `rtsp://${address.includes(':') ? `[${address}]` : address}/`;
  const usual = vendorNamed(vendor) && pathsFor(vendor)[0];
  const hasPath = (pathOf(announced) ?? '').length > 1;
  return usual && !hasPath ? withPath(announced, usual.main) : announced;
}

/** With what has become known about the found camera since it was chosen. */
export function withLatest(form: AddForm, found: Readonly<Record<string, FoundCamera>>): AddForm {
  const { candidate } = form;
  const latest = candidate.kind === 'found' ? found[candidate.found.id] : undefined;
  return latest ? { ...form, candidate: { kind: 'found', found: latest } } : form;
}

/** Takes what is typed as an address, which thereby is what is chosen. Where a login in it ends is not known yet. */
export function typeAddress(form: AddForm, text: string): AddForm {
  const chosen = form.candidate.kind === 'address' ? form : choose(form, { kind: 'address' });
  return { ...chosen, subAddress: '', address: text };
}

/** The same for an address that is whole: a user and password in it go into the fields of their own. */
export function takeAddress(form: AddForm, text: string): AddForm {
  return withAddress(typeAddress(form, text), text);
}

/** How to look closely at what is chosen; undefined where there is nothing to look at. */
export function inspectionOf(form: AddForm): Result<CommandInput<'inspection.start'> | undefined, CameraProblem> {
  const { candidate } = form;
  const login = readLogin(form);
  const withLogin = login && { login };
  switch (candidate.kind) {
    case 'none':
    case 'demo':
      return ok(undefined);
    case 'found':
      return ok({ kind: 'found', foundId: candidate.found.id, ...withLogin });
    case 'practice':
      return ok({ kind: 'address', source: { kind: 'practice' }, ...withLogin });
    case 'address': {
      const source = typedSource(form);
      return source.ok ? ok({ kind: 'address', source: source.value, ...withLogin }) : source;
    }
  }
}

/** The source to add; undefined where there is none, as long as `whyNotAdded` says why. */
export function sourceToAdd(form: AddForm, view?: InspectionView): Result<CameraSource | undefined, CameraProblem> {
  const { candidate } = form;
  switch (candidate.kind) {
    case 'none':
      return ok(undefined);
    case 'demo':
    case 'practice':
      return ok({ kind: candidate.kind });
    case 'found': {
      const { rtspUrl, cameraId } = candidate.found;
      if (cameraId !== undefined) return ok(undefined);
      const announced: CameraSource | undefined =
        rtspUrl === undefined ? undefined : { kind: 'rtsp', url: rtspUrl, transport: 'tcp' };
      const source = view?.source ?? announced;
      return ok(source && asWished(form, source));
    }
    case 'address': {
      const source = typedSource(form);
      return source.ok ? ok(asWished(form, view?.source ?? source.value)) : source;
    }
  }
}

const typedSource = (form: AddForm) => readSource({ ...form, transport: form.transport ?? 'tcp', previewFrom: 'main' });

/** With what the user chose about it. */
function asWished(form: AddForm, source: CameraSource): CameraSource {
  if (source.kind !== 'rtsp') return source;
  return {
    ...source,
    transport: form.transport ?? source.transport,
    ...(source.subUrl !== undefined && { previewFrom: previewChoice(form, source) }),
  };
}

/** The stream to look at while it is off air. */
export function previewChoice(
  { previewFrom }: AddForm,
  source: Extract<CameraSource, { kind: 'rtsp' }> | undefined,
): 'main' | 'sub' {
  return previewFrom ?? source?.previewFrom ?? 'main';
}

/** Why `sourceToAdd` gives none, in words. */
export function whyNotAdded({ candidate }: AddForm): string {
  if (candidate.kind !== 'found') return t('cameras:adding.chooseFirst');
  return candidate.found.cameraId === undefined ? t('cameras:adding.testFirst') : t('cameras:adding.isAdded');
}

/** Whether a camera is chosen that has not been seen to work as it would be added. */
export function isUntested(form: AddForm, view: InspectionView | undefined): boolean {
  const { candidate, address, transport } = form;
  if (candidate.kind === 'none' || candidate.kind === 'demo') return false;
  if (candidate.kind === 'address' && address === '') return false;
  if (candidate.kind === 'found' && candidate.found.cameraId !== undefined) return false;
  // While it is measured anew there are no numbers, but the picture from before.
  if (!view?.main && !view?.hasPicture) return true;
  return view.source?.kind === 'rtsp' && transport !== undefined && transport !== view.source.transport;
}

/** Which camera is chosen, whatever becomes known about it. */
export function keyOf(candidate: Candidate): string {
  return candidate.kind === 'found' ? `found ${candidate.found.id}` : candidate.kind;
}

/** What to call it unless the user says otherwise: its owner's name for it, else what it is, else where it is. */
export function suggestedName({ candidate, address }: AddForm, view: InspectionView | undefined): string {
  const device = view?.device ?? {};
  switch (candidate.kind) {
    case 'none':
      return '';
    case 'demo':
      return t('cameras:demoCamera');
    case 'practice':
      return t('cameras:practiceCamera');
    case 'found':
      return candidate.found.name ?? deviceName(candidate.found) ?? deviceName(device) ?? foundName(candidate.found);
    case 'address':
      return deviceName(candidate.found ?? device) ?? hostOf(address) ?? '';
  }
}
