import { expect, test } from 'vitest';
import type { Destination } from '#shared/model.ts';
import { parseFacts, turn } from './testing/rig.ts';
import { createTwins } from './twins.ts';

async function rig(list: readonly Destination[], keys: Record<string, string>) {
  let changes = 0;
  const reads: string[] = [];
  const twins = createTwins({
    vault: {
      has: (name) => name in keys,
      get: async (name) => {
        reads.push(name);
        return keys[name];
      },
    },
    onChange: () => {
      changes += 1;
    },
  });
  twins.follow(list);
  await turn();
  const all = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, twins.of(id)]));
  return { twins, reads, all, changes: () => changes };
}

const at = (id: string, streamUrl: string, facts: Partial<Destination> = {}) => parseFacts({ id, streamUrl, ...facts });
const sameKey = { 'destination:a': 'k3y', 'destination:b': 'k3y' };

test.each<[string, Destination, Destination, boolean]>([
  ['the same', at('a', 'rtmp://live.example/app'), at('b', 'rtmp://live.example/app/'), true],
  ['one of them encrypted', at('a', 'rtmps://Live.example/app'), at('b', 'rtmp://live.example:1935/app'), true],
  ['another port of one’s own', at('a', 'rtmp://127.0.0.1:2000/app'), at('b', 'rtmp://127.0.0.1:2001/app'), false],
  ['another app', at('a', 'rtmp://live.example/app'), at('b', 'rtmp://live.example/app2'), false],
  [
    'another server of the same platform',
    at('a', 'rtmps://a.rtmps.youtube.com:443/live2'),
    at('b', 'rtmp://A.rtmp.youtube.com/live2'),
    true,
  ],
  [
    'the backup server of a platform',
    at('a', 'rtmps://a.rtmps.youtube.com:443/live2'),
    at('b', 'rtmps://b.rtmps.youtube.com:443/live2?backup=1'),
    false,
  ],
  [
    'the backup of one',
    at('a', 'rtmp://live.example/app'),
    at('b', 'rtmp://other.example/app', { backupStreamUrl: 'rtmp://live.example/app' }),
    true,
  ],
  [
    'two that stay on this computer',
    at('a', 'rtmp://rehearsal.invalid/live', { platform: 'rehearsal' }),
    at('b', 'rtmp://rehearsal.invalid/live', { platform: 'rehearsal' }),
    false,
  ],
])('%s', async (_name, one, other, areTwins) => {
  const { all } = await rig([one, other], sameKey);
  expect(all(['a', 'b'])).toEqual(areTwins ? { a: ['b'], b: ['a'] } : { a: [], b: [] });
});

test('another key, or none, is no twin', async () => {
  const list = ['a', 'b', 'c'].map((id) => at(id, 'rtmp://live.example/app'));
  const { all } = await rig(list, { 'destination:a': 'k3y', 'destination:b': 'other' });
  expect(all(['a', 'b', 'c'])).toEqual({ a: [], b: [], c: [] });
});

test('a key is read once, and again only for a destination that was edited', async () => {
  const [one, other] = [at('a', 'rtmp://live.example/app'), at('b', 'rtmp://live.example/app')];
  const keys: Record<string, string> = { ...sameKey };
  const { all, changes, reads, twins } = await rig([one, other], keys);
  twins.follow([other, one]);
  await turn();
  expect([reads.length, changes()]).toEqual([2, 1]);
  keys['destination:b'] = 'new';
  twins.follow([one, { ...other }]);
  await turn();
  expect([reads.length, all(['a', 'b'])]).toEqual([3, { a: [], b: [] }]);
  keys['destination:b'] = 'k3y';
  twins.follow([one, { ...other }]);
  await turn();
  twins.follow([one]);
  expect(all(['a', 'b'])).toEqual({ a: [], b: [] });
});
