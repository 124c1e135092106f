/**
 * The live preview's own channel: one binary message per piece, straight to the worker that decodes it.
 * Layout: 1 byte kind, 8 bytes presentation time (float64, big endian, microseconds), then the payload.
 * Payloads are in the form WebCodecs takes: an AVCDecoderConfigurationRecord (ISO/IEC 14496-15 §5.3.3.1) as
 * `description`, and length-prefixed access units as `data`.
 */
export type PreviewFrame =
  | { readonly kind: 'configuration'; readonly description: Uint8Array }
  | { readonly kind: 'keyframe' | 'frame'; readonly timestampUs: number; readonly data: Uint8Array };

const kinds = ['configuration', 'keyframe', 'frame'] as const;
const headerBytes = 9;

export function encodePreviewFrame(frame: PreviewFrame): Uint8Array<ArrayBuffer> {
  const payload = frame.kind === 'configuration' ? frame.description : frame.data;
  const bytes = new Uint8Array(headerBytes + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kinds.indexOf(frame.kind));
  view.setFloat64(1, frame.kind === 'configuration' ? 0 : frame.timestampUs);
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
  if (kind === 'configuration') return { kind, description: payload };
  return { kind, timestampUs: view.getFloat64(1), data: payload };
}
