import type { UplinkView } from '#shared/state.ts';

/**
 * What the menu says of the upload: the number that it shows stays until the real one is clearly another. It moves with
 * every picture, and a menu that is built anew each second would close under the hand.
 */
export function steadyUplink(shown: UplinkView, now: UplinkView): UplinkView {
  const isClose = Math.abs(now.sendingKbps - shown.sendingKbps) <= shown.sendingKbps * 0.15;
  return isClose && now.sendingKbps > 0 && shown.capacityKbps === now.capacityKbps ? shown : now;
}
