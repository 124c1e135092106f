import { elementAt, textAt, type XmlElement } from '../../xml/read-xml.ts';
import type { StreamName } from '../camera/simulated-camera.ts';
import type { Encoders } from './encoders.ts';
import { element, fault, leaf, type SoapFault } from './soap.ts';

/** What the two media services tell of in their own ways. */
export interface Media {
  readonly encoders: Encoders;
  readonly hasPtz: boolean;
  /** Its RTSP address, at the host of `root`. */
  streamUri(stream: StreamName, root: string): string;
  /** Undefined for a device that has no snapshots. */
  readonly snapshotUri: ((stream: StreamName, root: string) => string) | undefined;
}

export type Entity = 'Profile' | 'VideoEncoder' | 'AudioEncoder';

export const videoSourceToken = 'VideoSource_1';
const ptzConfigurationToken = 'PTZ_1';
export const ptzNodeToken = 'PTZNode_1';

export const tokenOf = (entity: Entity, stream: StreamName): string => `${entity}_${stream}`;

/** The stream that the token of a profile or a configuration belongs to. */
export function streamOf(token: string | undefined, entity: Entity, encoders: Encoders): StreamName | SoapFault {
  const stream = encoders.streams.find((each) => tokenOf(entity, each) === token);
  return stream ?? fault('Sender', ['ter:InvalidArgVal', missing[entity]], `There is no ${entity} "${token ?? ''}"`);
}

const missing: Record<Entity, string> = {
  Profile: 'ter:NoProfile',
  VideoEncoder: 'ter:NoConfig',
  AudioEncoder: 'ter:NoConfig',
};

/** The stream whose options are asked for, by profile or by configuration; the main one when by neither. */
export function streamOfOptions(request: XmlElement, entity: Entity, encoders: Encoders): StreamName | SoapFault {
  const configuration = textAt(request, 'ConfigurationToken');
  if (configuration !== undefined) return streamOf(configuration, entity, encoders);
  const profile = textAt(request, 'ProfileToken');
  return profile === undefined ? 'main' : streamOf(profile, 'Profile', encoders);
}

/** Devices check what they get against the schema, and refuse a configuration that lacks a part that must be there. */
export function refuseIncomplete(configuration: XmlElement, parts: readonly string[]): SoapFault | undefined {
  const absent = parts.find((part) => !elementAt(configuration, part));
  return absent === undefined ? undefined : fault('Sender', ['ter:InvalidArgs'], `Configuration has no ${absent}`);
}

/** Undefined where there is no such element; NaN for what is no number. */
export function numberAt(parent: XmlElement, ...names: readonly string[]): number | undefined {
  const text = textAt(parent, ...names);
  return text === undefined ? undefined : Number(text);
}

export function videoSourceConfiguration(tag: string, { encoders }: Media): string {
  const { width, height } = encoders.of('main').settings.video;
  return element(
    tag,
    [
      ...common('Video source', encoders.streams.length),
      leaf('tt:SourceToken', videoSourceToken),
      element('tt:Bounds', [], { x: 0, y: 0, width, height }),
    ],
    { token: 'VideoSourceConfiguration_1' },
  );
}

export function audioSourceConfiguration(tag: string, { encoders }: Media): string {
  return element(tag, [...common('Microphone', encoders.streams.length), leaf('tt:SourceToken', 'AudioSource_1')], {
    token: 'AudioSourceConfiguration_1',
  });
}

const spaces = 'http://www.onvif.org/ver10/tptz';

export function ptzConfiguration(tag: string): string {
  return element(
    tag,
    [
      ...common('Head', 2),
      leaf('tt:NodeToken', ptzNodeToken),
      leaf('tt:DefaultContinuousPanTiltVelocitySpace', `${spaces}/PanTiltSpaces/VelocityGenericSpace`),
      leaf('tt:DefaultContinuousZoomVelocitySpace', `${spaces}/ZoomSpaces/VelocityGenericSpace`),
      leaf('tt:DefaultPTZTimeout', 'PT5S'),
    ],
    { token: ptzConfigurationToken },
  );
}

export function common(name: string, useCount: number): string[] {
  return [leaf('tt:Name', name), leaf('tt:UseCount', useCount)];
}

export function resolution(
  tag: string,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  return element(tag, [leaf('tt:Width', width), leaf('tt:Height', height)]);
}

export const multicast = element('tt:Multicast', [
  element('tt:Address', [leaf('tt:Type', 'IPv4'), leaf('tt:IPv4Address', '0.0.0.0')]),
  leaf('tt:Port', 0),
  leaf('tt:TTL', 1),
  leaf('tt:AutoStart', false),
]);

export function range(tag: string, { min, max }: { readonly min: number; readonly max: number }): string {
  return element(tag, [leaf('tt:Min', min), leaf('tt:Max', max)]);
}

export function list(tag: string, items: readonly number[]): string {
  return element(
    tag,
    items.map((item) => leaf('tt:Items', item)),
  );
}
