import { expect, test } from 'vitest';
import { type Alert, alertWords } from './alerts.ts';

const camera = { id: 'one', name: 'Harbour' };
const twitch = { id: 'a', name: 'Twitch', platform: 'twitch' } as const;
const alert = (change: Partial<Alert>): Alert => ({ kind: 'camera-lost', phase: 'began', atMs: 0, camera, ...change });

test.each<[Partial<Alert>, string, RegExp | undefined]>([
  [{}, 'No picture from Harbour', /^No picture has come from it/],
  [{ problem: { code: 'camera-frozen', seconds: 5 } }, 'No picture from Harbour', /cable\.$/],
  [{ kind: 'camera-refused', problem: { code: 'camera-login-refused', user: 'ada' } }, 'Harbour needs you', /\.$/],
  [
    { kind: 'destination-refused', destination: twitch, problem: { code: 'key-refused', reason: 'x' } },
    'Twitch needs you',
    /key/,
  ],
  [{ kind: 'destination-lost', destination: twitch }, 'Twitch is not on air', /stream of Harbour/],
  [{ kind: 'nothing-sent' }, 'Nobody can see Harbour', /^Not one destination/],
  [{ kind: 'network-down', problem: { code: 'network-down' } }, 'This computer has no network', /router\.$/],
  [{ kind: 'upload-small' }, 'The upload is too small at the moment', /until it does\.$/],
  [{ kind: 'disk-low', problem: { code: 'disk-low', directory: '/data', freeMiB: 9 } }, 'The disk is almost full', /9/],
  [{ kind: 'waits-for-word' }, 'Polycast is waiting for your decision', /go back on air/],
  [{ phase: 'over' }, 'Harbour sends a picture again', undefined],
  [{ phase: 'over', kind: 'camera-refused' }, 'Harbour sends a picture again', undefined],
  [{ phase: 'over', kind: 'destination-lost', destination: twitch }, 'Twitch is on air again', undefined],
  [{ phase: 'over', kind: 'destination-refused', destination: twitch }, 'Twitch is on air again', undefined],
  [{ phase: 'over', kind: 'nothing-sent' }, 'Viewers can see Harbour again', undefined],
  [{ phase: 'over', kind: 'network-down' }, 'This computer has a network again', undefined],
  [{ phase: 'over', kind: 'upload-small' }, 'The upload carries all destinations again', undefined],
  [{ phase: 'over', kind: 'disk-low' }, 'The disk has room again', undefined],
  [{ phase: 'over', kind: 'waits-for-word' }, 'Polycast has its answer', undefined],
])('%j', (change, title, text) => {
  const words = alertWords(alert(change));
  expect(words.title).toBe(title);
  if (text) expect(words.text).toMatch(text);
  else expect(words.text).toBeUndefined();
});
