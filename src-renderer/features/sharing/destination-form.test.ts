import { expect, test } from 'vitest';
import { destinationView } from '../../views.fixture.ts';
import {
  backupProblem,
  destinationFormOf,
  emptyDestinationForm,
  fallbackName,
  isEncrypted,
  keyWarning,
  streamUrlProblem,
  withPasted,
  withPlatform,
} from './destination-form.ts';

const youtube = emptyDestinationForm('youtube', []);
const custom = emptyDestinationForm('custom', []);

test('prefills what is known about a platform', () => {
  expect(youtube).toMatchObject({ streamUrl: 'rtmps://a.rtmps.youtube.com:443/live2', name: 'YouTube' });
  expect(emptyDestinationForm('youtube', ['YouTube', 'YouTube 2']).name).toBe('YouTube 3');
  expect(custom).toMatchObject({ streamUrl: '', name: '' });
});

test('another platform takes its own URL and name along, but not what was typed by hand', () => {
  expect(withPlatform(youtube, 'vimeo', [])).toMatchObject({ platform: 'vimeo', name: 'Vimeo' });
  const typed = { ...youtube, streamUrl: 'rtmp://192.0.2.1/live', name: 'Town hall', key: 'abc' };
  expect(withPlatform(typed, 'custom', [])).toEqual({ ...typed, platform: 'custom' });
});

test('sorts what was pasted', () => {
  const both = withPasted(custom, 'rtmp://192.0.2.1/live/town-k3y');
  expect(both).toMatchObject({ found: 'both', form: { streamUrl: 'rtmp://192.0.2.1/live', key: 'town-k3y' } });
  expect(withPasted(youtube, 'abcd-efgh')).toEqual({ found: 'key', form: { ...youtube, key: 'abcd-efgh' } });
  expect(withPasted(youtube, '  ')).toEqual({ found: 'nothing', form: youtube });
});

test('says in plain words what is wrong with a stream URL', () => {
  expect(streamUrlProblem('rtmp://192.0.2.1/live')).toBeUndefined();
  expect(streamUrlProblem('https://www.youtube.com/watch')).toMatch(/^This is the address of a web page/);
  expect(streamUrlProblem('rtmp://192.0.2.1')).toMatch(/^The part after the server’s name is missing/);
});

test.each([
  ['youtube', 'abcd-efgh-ijkl-mnop-qrst', undefined],
  ['youtube', 'live_1_x', 'This does not look like a YouTube key. Compare it; you can use it anyway.'],
  ['custom', 'anything?a=1', undefined],
  ['custom', 'rtmp://192.0.2.1/live', 'This looks like an address, not a key. Paste the key alone.'],
  ['twitch', '', undefined],
] as const)('a %s key %j', (platform, key, warning) => {
  expect(keyWarning(platform, key)).toBe(warning);
});

test('a server of one’s own is called after its host', () => {
  expect(fallbackName({ ...custom, streamUrl: 'rtmp://live.example.org/app' })).toBe('live.example.org');
  expect(fallbackName({ ...youtube, name: '' })).toBe('YouTube');
});

test('knows whether the way is encrypted', () => {
  expect(isEncrypted('rtmps://live.example.org/app')).toBe(true);
  expect(isEncrypted('rtmp://live.example.org/app')).toBe(false);
  expect(isEncrypted('nonsense')).toBeUndefined();
});

test('a backup may be left out, and is read like the other address', () => {
  expect(backupProblem(youtube)).toBeUndefined();
  const backedUp = { ...youtube, backupStreamUrl: 'rtmps://b.rtmps.youtube.com:443/live2?backup=1' };
  expect(backupProblem(backedUp)).toBeUndefined();
  expect(backupProblem({ ...youtube, backupStreamUrl: 'rtmp://192.0.2.1' })).toMatch(
    /^The part after the server’s name/,
  );
});

test('a stored destination comes back as it is, but for its secrets', () => {
  const backup = { backupStreamUrl: 'rtmp://192.0.2.2/live', backupUse: 'always', importance: 'low' } as const;
  const stored = destinationView('Town hall', { kind: 'off' }, { ...backup, isAdaptive: true });
  expect(destinationFormOf(stored)).toEqual({
    ...custom,
    ...backup,
    isAdaptive: true,
    streamUrl: stored.streamUrl,
    name: 'Town hall',
  });
});
