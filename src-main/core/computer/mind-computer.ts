import type { History } from '../events/history.ts';
import type { Notices } from '../notices.ts';
import type { Ports } from '../ports.ts';
import type { Studio } from '../studio.ts';
import { type Computer, watchComputer } from './computer.ts';

/** Does what the machine's ups and downs ask for: says so, notes them, and tries at once when the network is back. */
export function mindComputer(around: {
  readonly ports: Ports;
  readonly studio: Studio;
  readonly history: History;
  readonly notices: Notices;
}): Computer {
  const { history, notices, ports, studio } = around;
  const { addresses, clock, dataDirectory, freeBytes } = ports;
  return watchComputer({
    clock,
    addresses,
    freeBytes,
    dataDirectory,
    on: {
      onSlept: (ms) => {
        history.note({ kind: 'computer-slept', ms });
        studio.wake();
      },
      onClockSet: (byMs) => history.note({ kind: 'clock-set', byMs }),
      onNetworkDown: () => {
        history.note({ kind: 'network-down' });
        notices.show({ code: 'network-down' });
      },
      onNetworkUp: () => {
        history.note({ kind: 'network-up' });
        notices.dismiss('network-down');
        studio.wake();
      },
      onAddressesChanged: (own, { isOtherNetwork }) => {
        if (isOtherNetwork) history.note({ kind: 'network-changed' });
        studio.addressesChanged(own);
        studio.wake();
      },
      onDiskLow: (freeMiB) => {
        if (dataDirectory === undefined) return;
        history.note({ kind: 'disk-low', freeMiB });
        notices.show({ code: 'disk-low', directory: dataDirectory, freeMiB });
      },
      onDiskWell: () => notices.dismiss('disk-low'),
      onBusy: (delayMs) => {
        history.note({ kind: 'computer-busy', delayMs });
        notices.show({ code: 'computer-busy', delayMs });
      },
      onCalm: () => notices.dismiss('computer-busy'),
    },
  });
}
