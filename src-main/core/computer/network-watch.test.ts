import { expect, test } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { watchNetwork } from './network-watch.ts';

/** The lists that are seen one after another, and what is said of them. */
async function said(...lists: readonly (readonly string[] | 'unreadable')[]): Promise<string[]> {
  const clock = createManualClock();
  const events: string[] = [];
  let list = lists[0] ?? [];
  const watch = watchNetwork({
    clock,
    addresses: () => {
      if (list === 'unreadable') throw new Error('not permitted');
      return list;
    },
    onNetworkDown: () => events.push('down'),
    onNetworkUp: () => events.push('up'),
    onAddressesChanged: (addresses, { isOtherNetwork }) =>
      events.push(`${isOtherNetwork ? 'other' : 'same'}: ${addresses.join(' ')}`),
  });
  for (const each of lists) {
    list = each;
    await clock.advance(2_000);
  }
  watch.close();
  list = [];
  await clock.advance(10_000);
  return events;
}

const cable = '192.0.2.5';
const wifi = '198.51.100.7';
const stable = '2001:db8:0:1::5';
const temporary = ['2001:db8:0:1:aaaa::1', '2001:DB8::1:bbbb:0:0:2'] as const;
const linkLocal = ['169.254.3.4', 'fe80::1', 'FEBF::2'] as const;

test.each([
  ['nothing happens', [[cable], [cable]], []],
  [
    'the order of the list is another one',
    [
      [cable, stable],
      [stable, cable],
    ],
    [],
  ],
  ['gone and back', [[cable], [], [], [cable]], ['down', 'up']],
  ['no network at the start', [[], [], [cable]], ['down', 'up']],
  ['link-local addresses are none', [[cable], [...linkLocal], [cable, ...linkLocal], [cable]], ['down', 'up']],
  ['another Wi-Fi after a pause', [[cable], [], [wifi]], ['down', 'up', `other: ${wifi}`]],
  ['another Wi-Fi at once', [[cable], [wifi]], [`other: ${wifi}`]],
  ['a VPN beside it', [[cable], [cable, wifi], [cable]], [`other: ${cable} ${wifi}`, `other: ${cable}`]],
  ['a temporary address comes', [[stable], [stable, temporary[0]], [stable, ...temporary]], []],
  [
    'a temporary address goes',
    [
      [stable, ...temporary],
      [stable, temporary[1]],
    ],
    [`same: ${stable} ${temporary[1]}`],
  ],
  ['one temporary address for another', [[temporary[0]], [temporary[1]]], [`same: ${temporary[1]}`]],
  ['a new IPv6 network', [[stable], [stable, '2001:db8:0:2::5']], [`other: ${stable} 2001:db8:0:2::5`]],
  ['a list that cannot be read', [[cable], 'unreadable', [cable]], []],
] as const)('%s', async (_, lists, events) => {
  expect(await said(...lists)).toEqual(events);
});

test('whether it is up is known at once, and nothing is said in the same turn', async () => {
  for (const list of [[], [cable]]) {
    const events: string[] = [];
    const watch = watchNetwork({
      clock: createManualClock(),
      addresses: () => list,
      onNetworkDown: () => events.push('down'),
      onNetworkUp: () => events.push('up'),
      onAddressesChanged: () => events.push('changed'),
    });
    expect([watch.isNetworkUp, events]).toEqual([list.length > 0, []]);
    watch.close();
  }
});
