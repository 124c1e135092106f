/**
 * The live preview's own channel: one binary message per piece, straight to who decodes it.
 * Layout: 1 byte kind, 8 bytes presentation time (float64, big endian, microseconds), then the payload.
 * Payloads are in the form WebCodecs takes: as `description` an AVCDecoderConfigurationRecord (ISO/IEC 14496-15 §5.3.3.1)
 * or, for sound, an AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1); as `data` length-prefixed access units, raw AAC
 * frames, or a JPEG file.
 */
export type PreviewFrame =
  | { readonly kind: 'configuration' | 'sound-configuration'; readonly description: Uint8Array }
  | {
      readonly kind: 'keyframe' | 'frame' | 'sound' | 'still';
      readonly timestampUs: number;
      readonly data: Uint8Array;
    };

const kinds = ['configuration', 'keyframe', 'frame', 'sound-configuration', 'sound', 'still'] as const;
const headerBytes = 9;

export function encodePreviewFrame(frame: PreviewFrame): Uint8Array<ArrayBuffer> {
  const [timestampUs, payload] = 'description' in frame ? [0, frame.description] : [frame.timestampUs, frame.data];
  const bytes = new Uint8Array(headerBytes + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kinds.indexOf(frame.kind));
  view.setFloat64(1, timestampUs);
  bytes.set(payload, headerBytes);
  return bytes;
}

/** The frame in a message (its payload is a view, not a copy); undefined when the bytes are not one. */
export function decodePreviewFrame(bytes: Uint8Array): PreviewFrame | undefined {
  if (bytes.length < headerBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = kinds[view.getUint8(0)];
  const payload = bytes.subarray(headerBytes);
  if (kind === undefined) return undefined;
  if (kind === 'configuration' || kind === 'sound-configuration') return { kind, description: payload };
  return { kind, timestampUs: view.getFloat64(1), data: payload };
}

/** How a message counts for somebody who takes them more slowly than they come. */
export type PreviewNeed =
  /** Nothing after it can be understood without it. */
  | 'always'
  /** It can be understood without the ones before it. */
  | 'stands-alone'
  | 'needs-those-before';

export function previewNeed(message: Uint8Array): PreviewNeed {
  const kind = kinds[message[0] ?? kinds.length];
  if (kind === 'configuration' || kind === 'sound-configuration') return 'always';
  return kind === 'frame' ? 'needs-those-before' : 'stands-alone';
}
