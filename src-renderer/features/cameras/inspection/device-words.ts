import type { InspectionView } from '#shared/cameras/inspection.ts';
import { durationWords } from '#shared/messages/duration-words.ts';
import { t } from '#shared/words/words.ts';
import { deviceName } from '../device-name.ts';

/** Within so long it makes no difference to a login. */
const harmlessSeconds = 5;

/** What the camera says about itself, in parts for one line. */
export function deviceWords({ device = {} }: Pick<InspectionView, 'device'>): readonly string[] {
  const { serialNumber, firmware } = device;
  return [
    deviceName(device),
    serialNumber && t('inspection:serialNumber', { serialNumber }),
    firmware && t('inspection:firmware', { firmware }),
  ].flatMap((part) => part || []);
}

/** A remark about the camera's clock, where it is off. */
export function clockWords(offsetSeconds: number | undefined): string | undefined {
  if (offsetSeconds === undefined || Math.abs(offsetSeconds) <= harmlessSeconds) return undefined;
  const offset = durationWords(Math.abs(offsetSeconds) * 1_000);
  return offsetSeconds < 0 ? t('inspection:clock_behind', { offset }) : t('inspection:clock_ahead', { offset });
}
