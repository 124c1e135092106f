import type { Range } from '#shared/cameras/encoder.ts';
import type { ImagingSettings } from '#shared/cameras/imaging.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { elementAt, textAt, type XmlElement } from '../xml/read-xml.ts';
import { callOperation, done, lacking, textElement } from './operation.ts';
import { readNumber, readRange } from './reply-values.ts';
import type { OnvifSession } from './session/session.ts';

/** How a video source's picture is adjusted, each control from 0 to 1 of what the camera lets it be set to. */
export async function readImaging(
  session: OnvifSession,
  videoSourceToken: string,
): Promise<Result<ImagingSettings, CameraProblem>> {
  const options = await readOptions(session, videoSourceToken);
  if (!options.ok) return options;
  const token = textElement('VideoSourceToken', videoSourceToken);
  const reply = await callOperation(session, 'imaging', 'GetImagingSettings', token);
  if (!reply.ok) return reply;
  const settings = elementAt(reply.value, 'ImagingSettings');
  if (!settings) return lacking('GetImagingSettings', 'no settings in the reply');
  const levels = scales.flatMap(({ control, name }) => {
    const range = options.value.ranges[control];
    const value = readNumber(textAt(settings, name), anyNumber);
    return range && value !== undefined ? [[control, portionOf(range, value)] as const] : [];
  });
  const dayNight = modes.find(({ mode }) => mode === textAt(settings, 'IrCutFilter'))?.dayNight;
  const canSwitch = options.value.modes.length > 1 && dayNight !== undefined;
  return ok({ ...Object.fromEntries(levels), ...(canSwitch && { dayNight }) });
}

/** Adjusts what the settings name and the camera has; all else stays as it is. */
export async function writeImaging(
  session: OnvifSession,
  videoSourceToken: string,
  settings: ImagingSettings,
): Promise<Result<null, CameraProblem>> {
  const options = await readOptions(session, videoSourceToken);
  if (!options.ok) return options;
  const content = settingsXml(settings, options.value);
  if (content === '') return ok(null);
  const token = textElement('VideoSourceToken', videoSourceToken);
  const order = `${token}<ImagingSettings>${content}</ImagingSettings><ForcePersistence>true</ForcePersistence>`;
  const reply = done(await callOperation(session, 'imaging', 'SetImagingSettings', order));
  if (reply.ok || reply.error.code !== 'camera-onvif-failed') return reply;
  return fail({ code: 'camera-settings-refused', reason: reply.error.reason });
}

type Scale = Exclude<keyof ImagingSettings, 'dayNight'>;

/** In the order of tt:ImagingSettings20; the infrared filter comes before the last. */
const scales: readonly { readonly control: Scale; readonly name: string }[] = [
  { control: 'brightness', name: 'Brightness' },
  { control: 'saturation', name: 'ColorSaturation' },
  { control: 'contrast', name: 'Contrast' },
  { control: 'sharpness', name: 'Sharpness' },
];

/** tt:IrCutFilterMode: by day the filter is in the light's way. */
const modes = [
  { mode: 'AUTO', dayNight: 'auto' },
  { mode: 'ON', dayNight: 'day' },
  { mode: 'OFF', dayNight: 'night' },
] as const;

const anyNumber: Range = { min: -1e6, max: 1e6 };

interface ImagingOptions {
  readonly ranges: Readonly<Partial<Record<Scale, Range>>>;
  readonly modes: readonly string[];
}

async function readOptions(
  session: OnvifSession,
  videoSourceToken: string,
): Promise<Result<ImagingOptions, CameraProblem>> {
  const token = textElement('VideoSourceToken', videoSourceToken);
  const reply = await callOperation(session, 'imaging', 'GetOptions', token);
  if (!reply.ok) return reply;
  const options = elementAt(reply.value, 'ImagingOptions');
  if (!options) return lacking('GetOptions', 'no options in the reply');
  const ranges = scales.flatMap(({ control, name }) => {
    const range = readRange(elementAt(options, name), anyNumber);
    return range && range.min < range.max ? [[control, range] as const] : [];
  });
  return ok({ ranges: Object.fromEntries(ranges), modes: offeredModes(options) });
}

function offeredModes(options: XmlElement): readonly string[] {
  const names = options.children.filter(({ name }) => name === 'IrCutFilterModes').map(({ text }) => text);
  return modes.map(({ mode }) => mode).filter((mode) => names.includes(mode));
}

function settingsXml(settings: ImagingSettings, options: ImagingOptions): string {
  const levels = scales.map(({ control, name }) => {
    const [range, portion] = [options.ranges[control], settings[control]];
    return range && portion !== undefined ? textElement(`tt:${name}`, levelAt(range, portion)) : '';
  });
  const mode = modes.find(({ dayNight }) => dayNight === settings.dayNight)?.mode;
  const filter = mode && options.modes.includes(mode) ? textElement('tt:IrCutFilter', mode) : '';
  return [...levels.slice(0, -1), filter, ...levels.slice(-1)].join('');
}

function portionOf({ min, max }: Range, value: number): number {
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** Cameras with a scale of 0 to 100 or 255 mostly take whole numbers only, though the type is a float. */
function levelAt({ min, max }: Range, portion: number): string {
  const level = min + portion * (max - min);
  return String(max - min >= 10 ? Math.round(level) : Math.round(level * 1000) / 1000);
}
