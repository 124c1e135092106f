import { describe, expect, test } from 'vitest';
import { testFloods } from './floods.ts';
import { runReaders } from './readers.ts';
import { testHostileServers } from './wire.ts';

/** The short form of `npm run bench -- fuzz`. */
const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: hostile servers and floods, which need 127.0.0.0/8 and multicast on loopback');
const limitMs = 60_000;

describe('devices that are broken or hostile do no harm', () => {
  test(
    'by what they say',
    async () => {
      const reports = await runReaders({ count: 3_000, seed: 1 });
      const broken = reports.flatMap((report) => report.broken);
      expect(broken.map(({ reader, index, what }) => `${reader} ${index}: ${what}`)).toEqual([]);
      // Else nothing was tried but how they refuse.
      for (const { name, count, understood } of reports) expect(understood / count, name).toBeGreaterThan(0.2);
    },
    limitMs,
  );

  test.skipIf(!isLinux)(
    'by how they answer',
    async () => {
      expect((await testHostileServers(500)).broken).toEqual([]);
    },
    limitMs,
  );

  test.skipIf(!isLinux)(
    'by how much they send',
    async () => {
      expect((await testFloods(1)).broken).toEqual([]);
    },
    limitMs,
  );
});
