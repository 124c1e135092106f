import type { InspectionView } from '#shared/inspection.ts';
import { durationWords } from '#shared/messages/duration-words.ts';
import { deviceName } from '../device-name.ts';

/** Within so long it makes no difference to a login. */
const harmlessSeconds = 5;

/** What the camera says about itself, in parts for one line. */
export function deviceWords({ device = {} }: Pick<InspectionView, 'device'>): readonly string[] {
  const { serialNumber, firmware } = device;
  return [
    deviceName(device),
    serialNumber && `serial number ${serialNumber}`,
    firmware && `firmware ${firmware}`,
  ].flatMap((part) => part || []);
}

/** A remark about the camera's clock, where it is off. */
export function clockWords(offsetSeconds: number | undefined): string | undefined {
  if (offsetSeconds === undefined || Math.abs(offsetSeconds) <= harmlessSeconds) return undefined;
  const off = `${durationWords(Math.abs(offsetSeconds) * 1_000)} ${offsetSeconds < 0 ? 'behind' : 'ahead'}`;
  return `The camera’s clock is ${off}. Polycast allows for it, but the time in its picture is wrong: switch on its time server (NTP).`;
}
