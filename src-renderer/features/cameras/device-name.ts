import type { Device } from '#shared/model.ts';

/** What a maker calls a camera: "Axis P3265-LV". Undefined where it tells neither. */
export function deviceName({ vendor = '', model = '' }: Pick<Device, 'vendor' | 'model'>): string | undefined {
  const hasVendor = model.toLowerCase().startsWith(vendor.toLowerCase());
  return (hasVendor ? model : `${vendor} ${model}`).trim() || undefined;
}
