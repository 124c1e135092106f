import { expect, test } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { type ComputerEvents, watchComputer } from './computer.ts';

test('all watches run together, and end together', async () => {
  const clock = createManualClock();
  const said: string[] = [];
  const say = (what: keyof ComputerEvents) => () => {
    said.push(what);
  };
  let addresses = ['192.0.2.5'];
  let asleepMs = 0;
  const computer = watchComputer({
    clock,
    addresses: () => addresses,
    freeBytes: async () => 1,
    dataDirectory: '/data',
    uptimeMs: () => clock.now() + asleepMs,
    delays: { takeWorstMs: () => 400, close: () => {} },
    on: {
      onSlept: say('onSlept'),
      onClockSet: say('onClockSet'),
      onNetworkDown: say('onNetworkDown'),
      onNetworkUp: say('onNetworkUp'),
      onAddressesChanged: say('onAddressesChanged'),
      onDiskLow: say('onDiskLow'),
      onDiskWell: say('onDiskWell'),
      onBusy: say('onBusy'),
      onCalm: say('onCalm'),
    },
  });
  expect([computer.isNetworkUp, said]).toEqual([true, []]);
  await clock.advance(5_500);
  expect(said).toEqual(['onDiskLow', 'onBusy']);
  addresses = ['192.0.2.6'];
  await clock.advance(2_000);
  addresses = [];
  await clock.advance(2_000);
  expect([computer.isNetworkUp, said.slice(2)]).toEqual([false, ['onAddressesChanged', 'onNetworkDown']]);
  computer.noteSuspend();
  // As on Linux, where the monotonic clock stands still meanwhile.
  asleepMs = 60_000;
  computer.noteResume();
  expect(said.slice(4)).toEqual(['onSlept']);
  computer.close();
  addresses = ['192.0.2.7'];
  await clock.advance(100_000);
  expect(said).toHaveLength(5);
});

test('this computer is watched with its own clocks when nothing else is given', async () => {
  const clock = createManualClock();
  const nothing = () => {};
  const computer = watchComputer({
    clock,
    addresses: () => [],
    freeBytes: async () => 2 ** 40,
    dataDirectory: undefined,
    on: {
      onSlept: nothing,
      onClockSet: nothing,
      onNetworkDown: nothing,
      onNetworkUp: nothing,
      onAddressesChanged: nothing,
      onDiskLow: nothing,
      onDiskWell: nothing,
      onBusy: nothing,
      onCalm: nothing,
    },
  });
  expect(computer.isNetworkUp).toBe(false);
  computer.close();
});
