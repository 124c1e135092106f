import type { Unreachable } from '../problems.ts';
import { assertNever } from '../result.ts';

/** Why nothing answers at a host and port, in one sentence. `thing` is what should be there. */
export function unreachableWords(how: Unreachable, thing: 'camera' | 'server', host: string, port: number): string {
  const place = `${host}, port\u00a0${port}`;
  switch (how) {
    case 'refused':
      return `There is a device at ${host}, but no ${thing} answers at port\u00a0${port}.`;
    case 'timeout':
      return `No ${thing} answers at ${place}.`;
    case 'no-route':
      return `This computer’s network does not reach ${place}.`;
    case 'reset':
      return `The connection to ${place} was cut off.`;
    default:
      return assertNever(how);
  }
}
