import { elementAt, textAt, type XmlElement } from '../../xml/read-xml.ts';
import { numberAt, range, videoSourceToken } from './media-parts.ts';
import type { Operation, Service } from './services.ts';
import { element, fault, leaf, type SoapFault } from './soap.ts';

/** A device's adjustments of its picture: from 0 to 100, 50 as it comes from the factory. */
export interface PictureAdjustments {
  readonly brightness: number;
  readonly saturation: number;
  readonly contrast: number;
  readonly sharpness: number;
  /** ON: the filter is in, as by day. */
  readonly irCutFilter: string;
}

export const factoryAdjustments: PictureAdjustments = {
  brightness: 50,
  saturation: 50,
  contrast: 50,
  sharpness: 50,
  irCutFilter: 'AUTO',
};

/** ONVIF Imaging Service Specification. */
export function imagingService(options: { onChange(adjustments: PictureAdjustments): void }): Service {
  let current = factoryAdjustments;
  const withSource =
    (act: (request: XmlElement) => string | SoapFault): Operation =>
    ({ request }) =>
      textAt(request, 'VideoSourceToken') === videoSourceToken
        ? act(request)
        : fault('Sender', ['ter:InvalidArgVal', 'ter:NoSource'], 'No such video source');

  return {
    prefix: 'timg',
    path: '/onvif/imaging_service',
    capability: 'Imaging',
    operations: {
      GetImagingSettings: withSource(() => element('timg:ImagingSettings', write(current))),
      GetOptions: withSource(() => imagingOptions),
      SetImagingSettings: withSource((request) => {
        const next = read(elementAt(request, 'ImagingSettings'), current);
        if (!next) return fault('Sender', ['ter:InvalidArgVal', 'ter:SettingsInvalid'], 'Out of range');
        current = next;
        options.onChange(current);
        return '';
      }),
    },
  };
}

const limits = { min: 0, max: 100 };
const filters = ['ON', 'OFF', 'AUTO'];

const imagingOptions = element('timg:ImagingOptions', [
  range('tt:Brightness', limits),
  range('tt:ColorSaturation', limits),
  range('tt:Contrast', limits),
  ...filters.map((filter) => leaf('tt:IrCutFilterModes', filter)),
  range('tt:Sharpness', limits),
]);

function write({ brightness, saturation, contrast, irCutFilter, sharpness }: PictureAdjustments): string[] {
  return [
    leaf('tt:Brightness', brightness),
    leaf('tt:ColorSaturation', saturation),
    leaf('tt:Contrast', contrast),
    leaf('tt:IrCutFilter', irCutFilter),
    leaf('tt:Sharpness', sharpness),
  ];
}

/** What is left out stays as it is; undefined when something is out of range. */
function read(settings: XmlElement | undefined, current: PictureAdjustments): PictureAdjustments | undefined {
  if (!settings) return undefined;
  const numbers = {
    brightness: numberAt(settings, 'Brightness') ?? current.brightness,
    saturation: numberAt(settings, 'ColorSaturation') ?? current.saturation,
    contrast: numberAt(settings, 'Contrast') ?? current.contrast,
    sharpness: numberAt(settings, 'Sharpness') ?? current.sharpness,
  };
  const irCutFilter = textAt(settings, 'IrCutFilter') ?? current.irCutFilter;
  const isWithin = Object.values(numbers).every((value) => value >= limits.min && value <= limits.max);
  return isWithin && filters.includes(irCutFilter) ? { ...numbers, irCutFilter } : undefined;
}
