import { escapeXml } from '../../xml/escape-xml.ts';
import { elementAt, type XmlElement } from '../../xml/read-xml.ts';
import type { MediaService } from './encoder-codecs.ts';

/** A copy with the child of that name changed; it is made where it is not there. */
export function withChild(element: XmlElement, name: string, change: (child: XmlElement) => XmlElement): XmlElement {
  const old = elementAt(element, name);
  const child = change(old ?? { name, attributes: {}, text: '', children: [] });
  const children = old ? element.children.map((each) => (each === old ? child : each)) : [...element.children, child];
  return { ...element, children };
}

/** A copy with `text` in the element at the path, which is made where it is not there. */
export function withText(element: XmlElement, path: readonly string[], text: string): XmlElement {
  const [name, ...rest] = path;
  if (name === undefined) return { ...element, text };
  return withChild(element, name, (child) => withText(child, rest, text));
}

/** A copy with, or for undefined without, an attribute. An element that firmware has in its place goes the same way. */
export function withAttribute(element: XmlElement, name: string, value: string | undefined): XmlElement {
  const { [name]: _old, ...others } = element.attributes;
  if (value === undefined) return { ...withoutElement(element, name), attributes: others };
  const told = elementAt(element, name) ? withText(element, [name], value) : element;
  return { ...told, attributes: { ...others, [name]: value } };
}

export function withoutElement(element: XmlElement, name: string): XmlElement {
  return { ...element, children: element.children.filter((child) => child.name !== name) };
}

/**
 * The content of a Set…EncoderConfiguration request. Only what the schema (ver10/schema/onvif.xsd) knows is written, in
 * its order, which cameras with generated parsers insist on: the rest has namespaces of its own that are not known here.
 */
export function configurationXml(configuration: XmlElement, kind: 'video' | 'audio', service: MediaService): string {
  const persistence = service === 'media' ? '<ForcePersistence>true</ForcePersistence>' : '';
  return shapedXml('Configuration', configuration, shapes[kind][service]) + persistence;
}

function shapedXml(tag: string, element: XmlElement, { attributes = [], elements }: Shape): string {
  const written = attributes.flatMap((name) => {
    const value = element.attributes[name];
    return value === undefined ? [] : [` ${name}="${escapeXml(value)}"`];
  });
  const content = elements ? childrenXml(element, elements) : escapeXml(element.text);
  return `<${tag}${written.join('')}>${content}</${tag}>`;
}

function childrenXml(element: XmlElement, shapes: NonNullable<Shape['elements']>): string {
  const parts = Object.entries(shapes).map(([name, shape]) => {
    const child = elementAt(element, name);
    return child ? shapedXml(`tt:${name}`, child, shape) : '';
  });
  return parts.join('');
}

/** The attributes and, in order, the elements in an element; without `elements` there is text in it. */
interface Shape {
  readonly attributes?: readonly string[];
  readonly elements?: Readonly<Record<string, Shape>>;
}

const text: Shape = {};

const multicast: Shape = {
  elements: {
    Address: { elements: { Type: text, IPv4Address: text, IPv6Address: text } },
    Port: text,
    TTL: text,
    AutoStart: text,
  },
};

const resolution: Shape = { elements: { Width: text, Height: text } };

const shapes: Readonly<Record<'video' | 'audio', Readonly<Record<MediaService, Shape>>>> = {
  video: {
    media: {
      attributes: ['token', 'GuaranteedFrameRate'],
      elements: {
        Name: text,
        UseCount: text,
        Encoding: text,
        Resolution: resolution,
        Quality: text,
        RateControl: { elements: { FrameRateLimit: text, EncodingInterval: text, BitrateLimit: text } },
        MPEG4: { elements: { GovLength: text, Mpeg4Profile: text } },
        H264: { elements: { GovLength: text, H264Profile: text } },
        H265: { elements: { GovLength: text, H265Profile: text } },
        Multicast: multicast,
        SessionTimeout: text,
      },
    },
    media2: {
      attributes: ['token', 'GovLength', 'AnchorFrameDistance', 'Profile', 'GuaranteedFrameRate', 'Signed'],
      elements: {
        Name: text,
        UseCount: text,
        Encoding: text,
        Resolution: resolution,
        RateControl: {
          attributes: ['ConstantBitRate'],
          elements: { FrameRateLimit: text, BitrateLimit: text, ConstantBitRate: text },
        },
        Multicast: multicast,
        Quality: text,
        GovLength: text,
        AnchorFrameDistance: text,
        Profile: text,
      },
    },
  },
  audio: {
    media: {
      attributes: ['token'],
      elements: {
        Name: text,
        UseCount: text,
        Encoding: text,
        Bitrate: text,
        SampleRate: text,
        Multicast: multicast,
        SessionTimeout: text,
      },
    },
    media2: {
      attributes: ['token'],
      elements: {
        Name: text,
        UseCount: text,
        Encoding: text,
        Multicast: multicast,
        Bitrate: text,
        SampleRate: text,
      },
    },
  },
};
