/**
 * The codec string of an AVCDecoderConfigurationRecord: profile, constraints and level in hexadecimal
 * (RFC 6381 §3.3, ISO/IEC 14496-15 §5.3.3.1).
 */
export function avcCodec(description: Uint8Array): string {
  const hex = [...description.subarray(1, 4)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `avc1.${hex.join('')}`;
}
