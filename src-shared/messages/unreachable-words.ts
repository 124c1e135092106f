import type { Unreachable } from '../problems.ts';
import { assertNever } from '../result.ts';

/** Why nothing answers at a host and port, in one sentence. */
export function unreachableWords(how: Unreachable, host: string, port: number): string {
  const place = `${host}, port ${port}`;
  switch (how) {
    case 'refused':
      return `The device at ${place} is there, but it takes no connections.`;
    case 'timeout':
      return `Nothing answers at ${place}.`;
    case 'no-route':
      return `This computer’s network does not reach ${place}.`;
    case 'reset':
      return `The connection to ${place} was cut off.`;
    default:
      return assertNever(how);
  }
}
