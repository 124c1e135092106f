import { afterAll, expect, test } from 'vitest';
import type { DiscoveryView, FoundCamera } from '#shared/cameras/discovery.ts';
import type { CamerasPlan } from './testing/cameras-process.ts';
import { layNetworks } from './testing/switchboard.ts';

/** All as in real life, on the usual ports: a computer with three networks, and cameras on two of them. */
const addresses = ['192.168.10.5', '192.168.20.5', '192.168.30.5'];
const laid = await layNetworks(addresses).catch(() => undefined);
if (!laid) console.warn('SKIPPED: cameras on two of three networks, which needs Linux with root and ip');
afterAll(() => laid?.close());

const rooms: readonly CamerasPlan[] = [
  {
    cameras: [
      { address: '192.168.10.64', serialNumber: 'SIM-0001' },
      { address: '192.168.10.65', serialNumber: 'SIM-0002', isOpen: true },
      { address: '192.168.10.66', serialNumber: 'SIM-0003' },
      // Set up for another network, and plugged in here.
      { address: '172.16.5.9', serialNumber: 'SIM-0004' },
    ],
  },
  {
    cameras: [
      { address: '192.168.20.99', serialNumber: 'SIM-0005' },
      // By Wi-Fi what stands on the first network by cable.
      { address: '192.168.20.66', serialNumber: 'SIM-0003' },
    ],
    onlyIPv6: '10.77.0.9',
  },
];

test.skipIf(!laid)(
  'cameras on two of three networks are all found within 5 s, none twice, and those of other subnets told apart',
  async () => {
    if (!laid) throw new Error('not laid');
    for (const [index, plan] of rooms.entries()) {
      for (const { address } of plan.cameras) await laid.addAddress(index, address);
      const lines = await laid.start(index, 'cameras-process.ts', plan);
      expect((await lines.next()).value).toBe('up');
    }
    const lines = await laid.start('computer', 'computer-process.ts', laid.networks);
    let last: { readonly atMs: number; readonly view: DiscoveryView } | undefined;
    for await (const line of lines) {
      const next: NonNullable<typeof last> = JSON.parse(line);
      if (next.atMs > 5_000) break;
      last = next;
    }
    const found = Object.values(last?.view.found ?? {}).map(summary);
    const own = { kind: 'other-subnet', own: ['192.168.10.0/24', '192.168.20.0/24', '192.168.30.0/24'] };
    expect(found.sort((one, other) => one.address.localeCompare(other.address))).toEqual([
      { address: '10.77.0.9', standing: own },
      { address: '172.16.5.9', standing: own },
      { address: '192.168.10.64', standing: { kind: 'needs-password' } },
      { address: '192.168.10.65', standing: { kind: 'open' } },
      { address: expect.stringMatching(/^192\.168\.[12]0\.66$/), standing: { kind: 'needs-password' } },
      { address: '192.168.20.99', standing: { kind: 'needs-password' } },
    ]);
    expect(last?.view.hints).toEqual([]);
  },
);

const summary = ({ address, standing }: FoundCamera) => ({ address, standing });
