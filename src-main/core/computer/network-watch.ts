import type { Clock } from '../ports.ts';
import { isLinkLocal, networkOf } from './addresses.ts';

/** Notices that the computer's own addresses come, go or change. */
export interface NetworkWatch {
  readonly isNetworkUp: boolean;
  close(): void;
}

export interface NetworkWatchOptions {
  readonly clock: Clock;
  /** All addresses of this computer but its loopback. */
  addresses(): readonly string[];
  onNetworkDown(): void;
  onNetworkUp(): void;
  /**
   * An address has gone, or a network has come; `addresses` are those there are now. While there is none, nothing is
   * said of it: sessions live on if their address comes back.
   */
  onAddressesChanged(addresses: readonly string[], change: AddressChange): void;
}

export interface AddressChange {
  /**
   * False when only addresses within the same networks were exchanged, as IPv6 does with its temporary ones (RFC 8981):
   * no news to a person, but the end of a session that used the old one.
   */
  readonly isOtherNetwork: boolean;
}

const lookEveryMs = 2_000;

export function watchNetwork(options: NetworkWatchOptions): NetworkWatch {
  const { clock } = options;
  let seen: readonly string[] = [];
  /** As of the last time that the network was up. */
  let known: readonly string[] | undefined;
  let isReportedUp = true;
  read();
  let cancel = clock.after(0, tick);

  function tick(): void {
    cancel = clock.after(lookEveryMs, tick);
    read();
    report();
  }

  function read(): void {
    try {
      seen = [...new Set(options.addresses())].filter((address) => !isLinkLocal(address));
    } catch {
      // A system that does not list them says nothing about the network.
    }
  }

  function report(): void {
    const isUp = seen.length > 0;
    const isTurning = isUp !== isReportedUp;
    isReportedUp = isUp;
    if (isTurning) isUp ? options.onNetworkUp() : options.onNetworkDown();
    if (!isUp) return;
    const before = known;
    known = seen;
    if (before) compare(before);
  }

  function compare(before: readonly string[]): void {
    const networksBefore = new Set(before.map(networkOf));
    const networks = new Set(seen.map(networkOf));
    const isGone = before.some((address) => !seen.includes(address));
    const hasCome = [...networks].some((network) => !networksBefore.has(network));
    const isLost = [...networksBefore].some((network) => !networks.has(network));
    if (isGone || hasCome) options.onAddressesChanged(seen, { isOtherNetwork: hasCome || isLost });
  }

  return {
    get isNetworkUp() {
      return seen.length > 0;
    },
    close: () => cancel(),
  };
}
