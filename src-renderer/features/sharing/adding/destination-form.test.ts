import { describe, expect, test } from 'vitest';
import { rehearsalStreamUrl } from '#shared/rehearsal/rehearsal.ts';
import { destinationView } from '../../../views.fixture.ts';
import {
  additionOf,
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
import { sameElsewhere } from './same-elsewhere.ts';
import { formsOf, whyNot } from './several-forms.ts';

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
  const plain = { ...youtube, streamUrl: 'rtmp://a.rtmp.youtube.com/live2' };
  expect(withPlatform(plain, 'kick', []).streamUrl).toMatch(/^rtmps:.+live-video/);
  expect(withPlatform(youtube, 'tiktok', []).streamUrl).toBe('');
  expect(withPlatform(withPlatform(youtube, 'tiktok', []), 'youtube', [])).toEqual(youtube);
});

describe('what was pasted', () => {
  const twitch = { platform: 'twitch', streamUrl: 'rtmp://live.twitch.tv/app', key: 'live_1_abc' } as const;

  test('takes its own platform and name along', () => {
    expect(withPasted(youtube, twitch, [])).toEqual({ ...youtube, ...twitch, name: 'Twitch' });
    expect(withPasted(youtube, { ...twitch, name: 'Town' }, ['Town'])).toMatchObject({ name: 'Town 2' });
    const backup = 'rtmps://b.rtmps.youtube.com:443/live2?backup=1';
    expect(withPasted(youtube, { backupStreamUrl: backup }, [])).toEqual({ ...youtube, backupStreamUrl: backup });
  });

  test('leaves the chosen platform where a key alone does not tell', () => {
    expect(withPasted(youtube, { key: 'abcd-efgh' }, [])).toEqual({ ...youtube, key: 'abcd-efgh' });
    expect(withPasted(custom, { platform: 'twitch', key: 'live_1_abc' }, [])).toEqual({ ...custom, key: 'live_1_abc' });
    expect(withPasted(youtube, { platform: 'twitch', key: 'live_1_abc' }, [])).toMatchObject({ platform: 'twitch' });
  });

  test('may be several, each with a name of its own', () => {
    const found = [twitch, twitch, { platform: 'custom', streamUrl: 'rtmp://192.0.2.1' }] as const;
    const rows = formsOf(found, ['Twitch']);
    expect(rows.map(({ form }) => [form.name, whyNot(form) === undefined])).toEqual([
      ['Twitch 2', true],
      ['Twitch 3', true],
      ['', false],
    ]);
  });
});

test('says in plain words what is wrong with a stream URL', () => {
  expect(streamUrlProblem('rtmp://192.0.2.1/live')).toBeUndefined();
  expect(streamUrlProblem('https://www.youtube.com/watch')).toMatch(/^This is the address of a web page/);
  expect(streamUrlProblem('rtmps://a.rtmps.youtube.com/live2/abcd-efgh')).toMatch(/key/);
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
  expect(fallbackName(youtube)).toBe('YouTube');
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

test('what was left empty is left out of what is added', () => {
  const { backupUse, importance, isAdaptive } = youtube;
  const rest = { backupUse, importance, isAdaptive, notes: '' };
  expect(additionOf({ ...youtube, name: ' ', key: ' a ', certificateAuthority: ' ' })).toEqual({
    platform: 'youtube',
    name: 'YouTube',
    streamUrl: youtube.streamUrl,
    key: 'a',
    ...rest,
  });
  expect(additionOf({ ...emptyDestinationForm('rehearsal', []), key: 'left from before' })).toEqual({
    platform: 'rehearsal',
    name: 'Rehearsal',
    streamUrl: rehearsalStreamUrl,
    notes: '',
  });
});

test('another camera that sends to the same server is told of', () => {
  const place = { platform: 'youtube', streamUrl: 'RTMPS://a.rtmps.youtube.com:443/live2/' } as const;
  const others = [
    { ...place, cameraId: 'one' },
    { ...place, cameraId: 'two' },
  ];
  expect(sameElsewhere(youtube, others, 'one')).toBe(others[1]);
  const plain = { ...youtube, streamUrl: 'rtmp://a.rtmp.youtube.com/live2' };
  expect(sameElsewhere(plain, others, 'one')).toBe(others[1]);
  const own = { platform: 'custom', streamUrl: 'rtmp://live.example.org:1935/a' } as const;
  expect(
    sameElsewhere({ ...own, streamUrl: 'rtmp://Live.example.org/a/' }, [{ ...own, cameraId: 'two' }], 'one'),
  ).toEqual({ ...own, cameraId: 'two' });
  expect(sameElsewhere({ ...youtube, streamUrl: '' }, others, 'one')).toBeUndefined();
  expect(sameElsewhere(withPlatform(youtube, 'vimeo', []), others, 'one')).toBeUndefined();
});
