/**
 * True when a connection from this local address can't go on, since this computer has other addresses now (`own`, which
 * never lists the loopback).
 */
export function isGone(localAddress: string, own: readonly string[]): boolean {
  const address = plain(localAddress);
  return !isLoopback(address) && !own.some((each) => plain(each) === address);
}

/** Without the zone of a link-local address, and an IPv4 address as such. */
function plain(address: string): string {
  return address
    .toLowerCase()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '');
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^127\./.test(address);
}
