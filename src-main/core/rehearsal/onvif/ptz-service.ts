import { elementAt, textAt, type XmlElement } from '../../xml/read-xml.ts';
import type { Encoders } from './encoders.ts';
import { ptzConfiguration, ptzNodeToken, range, streamOf } from './media-parts.ts';
import type { PtzHead, PtzPosition } from './ptz-head.ts';
import type { Operation, Service } from './services.ts';
import { element, fault, leaf, type SoapFault } from './soap.ts';

/** What a device does with the time after which a movement is to end by itself. */
export type MoveTimeout = 'kept' | 'ignored' | 'refused';

/** ONVIF PTZ Service Specification: continuous moves, presets and a home position. */
export function ptzService(options: {
  readonly head: PtzHead;
  readonly encoders: Encoders;
  readonly moveTimeout: MoveTimeout;
  /** The device's time, in milliseconds since 1970. */
  readonly clockMs: () => number;
}): Service {
  const { head, encoders, moveTimeout } = options;
  const presets = new Map<string, Preset>();
  let home: PtzPosition = { pan: 0, tilt: 0, zoom: 0 };
  let lastPreset = 0;

  const withProfile =
    (act: (request: XmlElement) => string | SoapFault): Operation =>
    ({ request }) => {
      const stream = streamOf(textAt(request, 'ProfileToken'), 'Profile', encoders);
      return typeof stream === 'string' ? act(request) : stream;
    };
  const withPreset = (act: (preset: Preset, token: string) => string) =>
    withProfile((request) => {
      const token = textAt(request, 'PresetToken') ?? '';
      const preset = presets.get(token);
      return preset ? act(preset, token) : fault('Sender', ['ter:InvalidArgVal', 'ter:NoToken'], 'No such preset');
    });

  function move(request: XmlElement): string | SoapFault {
    const given = textAt(request, 'Timeout');
    if (given !== undefined && moveTimeout === 'refused') {
      return fault('Sender', ['ter:InvalidArgVal', 'ter:TimeoutNotSupported'], 'A timeout is not supported');
    }
    const speeds = readSpeeds(elementAt(request, 'Velocity'));
    const forMs = given === undefined ? defaultTimeoutMs : readDurationMs(given);
    if (!speeds || forMs === undefined) {
      return fault('Sender', ['ter:InvalidArgVal', 'ter:InvalidVelocity'], 'Out of range');
    }
    head.move(speeds, moveTimeout === 'kept' ? forMs : Number.POSITIVE_INFINITY);
    return '';
  }

  function setPreset(request: XmlElement): string | SoapFault {
    const named = textAt(request, 'PresetToken');
    if (named !== undefined && !presets.has(named)) {
      return fault('Sender', ['ter:InvalidArgVal', 'ter:NoToken'], 'No such preset');
    }
    if (named === undefined && presets.size >= maxPresets) {
      return fault('Receiver', ['ter:Action', 'ter:TooManyPresets'], 'No room for more presets');
    }
    if (named === undefined) lastPreset += 1;
    const token = named ?? `Preset_${lastPreset}`;
    const name = textAt(request, 'PresetName') ?? presets.get(token)?.name ?? token;
    presets.set(token, { name, position: head.position() });
    return leaf('tptz:PresetToken', token);
  }

  return {
    prefix: 'tptz',
    path: '/onvif/ptz_service',
    capability: 'PTZ',
    operations: {
      GetNodes: () => node,
      GetNode: () => node,
      GetConfigurations: () => ptzConfiguration('tptz:PTZConfiguration'),
      GetConfiguration: () => ptzConfiguration('tptz:PTZConfiguration'),
      GetConfigurationOptions: () => configurationOptions,
      GetStatus: withProfile(() => status(head, options.clockMs())),
      ContinuousMove: withProfile(move),
      Stop: withProfile((request) => {
        const stops = (name: string) => textAt(request, name) !== 'false';
        head.stop([
          ...(stops('PanTilt') ? (['pan', 'tilt'] as const) : []),
          ...(stops('Zoom') ? (['zoom'] as const) : []),
        ]);
        return '';
      }),
      GetPresets: withProfile(() => [...presets].map(([token, preset]) => writePreset(token, preset)).join('')),
      SetPreset: withProfile(setPreset),
      GotoPreset: withPreset(({ position }) => {
        head.goTo(position);
        return '';
      }),
      RemovePreset: withPreset((_preset, token) => {
        presets.delete(token);
        return '';
      }),
      GotoHomePosition: withProfile(() => {
        head.goTo(home);
        return '';
      }),
      SetHomePosition: withProfile(() => {
        home = head.position();
        return '';
      }),
    },
  };
}

interface Preset {
  readonly name: string;
  readonly position: PtzPosition;
}

const maxPresets = 32;
const defaultTimeoutMs = 5_000;
const spaces = 'http://www.onvif.org/ver10/tptz';

const supportedSpaces = [
  element('tt:ContinuousPanTiltVelocitySpace', [
    leaf('tt:URI', `${spaces}/PanTiltSpaces/VelocityGenericSpace`),
    range('tt:XRange', { min: -1, max: 1 }),
    range('tt:YRange', { min: -1, max: 1 }),
  ]),
  element('tt:ContinuousZoomVelocitySpace', [
    leaf('tt:URI', `${spaces}/ZoomSpaces/VelocityGenericSpace`),
    range('tt:XRange', { min: -1, max: 1 }),
  ]),
];

const node = element(
  'tptz:PTZNode',
  [
    leaf('tt:Name', 'Head'),
    element('tt:SupportedPTZSpaces', supportedSpaces),
    leaf('tt:MaximumNumberOfPresets', maxPresets),
    leaf('tt:HomeSupported', true),
  ],
  { token: ptzNodeToken, FixedHomePosition: false },
);

const configurationOptions = element('tptz:PTZConfigurationOptions', [
  element('tt:Spaces', supportedSpaces),
  element('tt:PTZTimeout', [leaf('tt:Min', 'PT1S'), leaf('tt:Max', 'PT60S')]),
]);

function writePosition(tag: string, { pan, tilt, zoom }: PtzPosition): string {
  return element(tag, [
    element('tt:PanTilt', [], { x: pan, y: tilt, space: `${spaces}/PanTiltSpaces/PositionGenericSpace` }),
    element('tt:Zoom', [], { x: zoom, space: `${spaces}/ZoomSpaces/PositionGenericSpace` }),
  ]);
}

function writePreset(token: string, { name, position }: Preset): string {
  return element('tptz:Preset', [leaf('tt:Name', name), writePosition('tt:PTZPosition', position)], { token });
}

function status(head: PtzHead, clockMs: number): string {
  const said = (isMoving: boolean) => (isMoving ? 'MOVING' : 'IDLE');
  return element('tptz:PTZStatus', [
    writePosition('tt:Position', head.position()),
    element('tt:MoveStatus', [
      leaf('tt:PanTilt', said(head.isMoving('pan') || head.isMoving('tilt'))),
      leaf('tt:Zoom', said(head.isMoving('zoom'))),
    ]),
    leaf('tt:UtcTime', new Date(clockMs).toISOString()),
  ]);
}

/** Undefined when one is out of range. */
function readSpeeds(velocity: XmlElement | undefined): Partial<PtzPosition> | undefined {
  const panTilt = elementAt(velocity, 'PanTilt')?.attributes;
  const zoom = elementAt(velocity, 'Zoom')?.attributes;
  const speeds = {
    ...(panTilt && { pan: Number(panTilt.x), tilt: Number(panTilt.y) }),
    ...(zoom && { zoom: Number(zoom.x) }),
  };
  const isWithin = Object.values(speeds).every((speed) => speed >= -1 && speed <= 1);
  return isWithin && (panTilt || zoom) ? speeds : undefined;
}

/** An xs:duration of minutes and seconds: PT5S, PT0.5S, PT1M. */
function readDurationMs(text: string): number | undefined {
  const match = /^PT(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text);
  const [, minutes, seconds] = match ?? [];
  if (minutes === undefined && seconds === undefined) return undefined;
  return (Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000;
}
