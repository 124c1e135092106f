import { describe, expect, test } from 'vitest';
import type { Problem } from '../problems.ts';
import { explain, originalWords, sentence } from './messages.ts';

/** One of each code; the compiler asks for a new member when the contract gets one. */
const samples: { readonly [Code in Problem['code']]: Extract<Problem, { code: Code }> } = {
  'camera-url-invalid': { code: 'camera-url-invalid', reason: 'scheme' },
  'camera-host-unknown': { code: 'camera-host-unknown', host: 'porch-cam' },
  'camera-unreachable': { code: 'camera-unreachable', host: '192.0.2.7', port: 554, how: 'timeout' },
  'camera-login-needed': { code: 'camera-login-needed' },
  'camera-login-refused': { code: 'camera-login-refused', user: 'viewer' },
  'camera-path-not-found': { code: 'camera-path-not-found', path: '/stream9' },
  'camera-not-rtsp': { code: 'camera-not-rtsp', host: '192.0.2.7', port: 80 },
  'camera-busy': { code: 'camera-busy', status: 453 },
  'camera-answered': { code: 'camera-answered', status: 500, reason: 'Internal Server Error' },
  'camera-no-video': { code: 'camera-no-video' },
  'camera-no-picture': { code: 'camera-no-picture', seconds: 10 },
  'camera-frozen': { code: 'camera-frozen', seconds: 5 },
  'camera-behind': { code: 'camera-behind', seconds: 6 },
  'network-down': { code: 'network-down' },
  'disk-low': { code: 'disk-low', directory: '/var/lib/polycast', freeMiB: 80 },
  'computer-busy': { code: 'computer-busy', delayMs: 900 },
  'events-not-saved': { code: 'events-not-saved', file: 'events.jsonl', reason: 'ENOSPC' },
  'slate-picture-invalid': { code: 'slate-picture-invalid', reason: 'not-an-image' },
  'slate-picture-not-saved': { code: 'slate-picture-not-saved', reason: 'ENOSPC' },
  'camera-ended': { code: 'camera-ended' },
  'camera-udp-blocked': { code: 'camera-udp-blocked' },
  'camera-clock-off': { code: 'camera-clock-off', offsetSeconds: -31_536_000 },
  'camera-other-subnet': { code: 'camera-other-subnet', address: '192.168.0.108', own: ['192.168.1.0/24'] },
  'camera-no-onvif': { code: 'camera-no-onvif', host: '192.0.2.7' },
  'camera-onvif-failed': { code: 'camera-onvif-failed', operation: 'GetProfiles', reason: 'ter:ActionNotSupported' },
  'camera-settings-refused': { code: 'camera-settings-refused', reason: 'ter:ConfigModify' },
  'camera-on-air': { code: 'camera-on-air' },
  'camera-codec-unsupported': { code: 'camera-codec-unsupported', codec: 'vc1' },
  'ffmpeg-missing': { code: 'ffmpeg-missing' },
  'ffmpeg-failed': { code: 'ffmpeg-failed', exitCode: 187, tail: 'Conversion failed: EPIPE' },
  'stream-url-invalid': { code: 'stream-url-invalid', reason: 'no-app' },
  'stream-url-scheme': { code: 'stream-url-scheme', scheme: 'https' },
  'stream-key-missing': { code: 'stream-key-missing' },
  'certificate-authority-invalid': { code: 'certificate-authority-invalid' },
  'destination-host-unknown': { code: 'destination-host-unknown', host: 'live.example.org' },
  'destination-unreachable': { code: 'destination-unreachable', host: 'live.example.org', port: 1935, how: 'refused' },
  'certificate-expired': { code: 'certificate-expired', host: 'live.example.org', validTo: '1 May 2025' },
  'certificate-untrusted': { code: 'certificate-untrusted', host: 'h', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  'certificate-wrong-host': { code: 'certificate-wrong-host', host: 'live.example.org' },
  'tls-failed': { code: 'tls-failed', host: 'live.example.org', reason: 'EPROTO' },
  'destination-not-rtmp': { code: 'destination-not-rtmp', host: 'live.example.org', port: 80 },
  'app-refused': { code: 'app-refused', app: 'live3', reason: 'NetConnection.Connect.Rejected' },
  'key-refused': { code: 'key-refused', reason: 'NetStream.Publish.BadName' },
  'key-in-use': { code: 'key-in-use', reason: 'NetStream.Publish.BadName' },
  'destination-silent': { code: 'destination-silent', phase: 'handshake', seconds: 10 },
  'destination-closed': { code: 'destination-closed', phase: 'live', reason: 'ECONNRESET' },
  'destination-stalled': { code: 'destination-stalled', seconds: 19 },
  'slate-missing': { code: 'slate-missing', hiddenAt: 'destination' },
  'keychain-unavailable': { code: 'keychain-unavailable', reason: 'org.freedesktop.DBus.Error' },
  'secret-store-failed': { code: 'secret-store-failed', reason: 'org.freedesktop.Secret.Error.IsLocked' },
  'import-unreadable': { code: 'import-unreadable', reason: 'damaged' },
  'passphrase-needed': { code: 'passphrase-needed' },
  'passphrase-wrong': { code: 'passphrase-wrong' },
  'webhook-invalid': { code: 'webhook-invalid' },
  'webhook-failed': { code: 'webhook-failed', status: 404, reason: '' },
  'engine-unusable': { code: 'engine-unusable', path: '/usr/bin/true' },
  'desktop-only': { code: 'desktop-only' },
  'config-unreadable': { code: 'config-unreadable', file: 'polycast.json', reason: 'EACCES' },
  'data-folder-unusable': { code: 'data-folder-unusable', directory: 'data', reason: 'EROFS' },
  'config-set-aside': { code: 'config-set-aside', file: 'polycast.bad.json', reason: 'Unexpected token' },
  'config-not-saved': { code: 'config-not-saved', file: 'polycast.json', reason: 'ENOSPC' },
  'already-running': { code: 'already-running', directory: 'data' },
  'not-found': { code: 'not-found', what: 'camera' },
  'no-destinations': { code: 'no-destinations' },
  'bad-request': { code: 'bad-request', reason: 'name: too_small' },
  internal: { code: 'internal', reason: 'x is not a function' },
};
/** Each other way to say one of them. */
const variants: readonly Problem[] = [
  ...(['empty', 'not-a-url', 'no-host'] as const).map((reason) => ({ code: 'camera-url-invalid', reason }) as const),
  ...(['empty', 'not-a-url', 'no-host', 'has-key'] as const).map(
    (reason) => ({ code: 'stream-url-invalid', reason }) as const,
  ),
  ...(['refused', 'no-route', 'reset'] as const).flatMap((how) => [
    { ...samples['camera-unreachable'], how },
    { ...samples['destination-unreachable'], how },
  ]),
  ...(['resolve', 'tcp', 'tls', 'connect', 'publish'] as const).flatMap((phase) => [
    { ...samples['destination-silent'], phase },
    { ...samples['destination-closed'], phase },
  ]),
  ...(['destination', 'found-camera', 'inspection', 'trial', 'removal', 'rehearsal'] as const).map(
    (what) => ({ code: 'not-found', what }) as const,
  ),
  ...(['not-polycast', 'newer'] as const).map((reason) => ({ code: 'import-unreadable', reason }) as const),
  { code: 'slate-picture-invalid', reason: 'too-large' },
  { code: 'slate-missing', hiddenAt: 'camera' },
  { code: 'stream-url-scheme', scheme: 'srt' },
  { code: 'camera-clock-off', offsetSeconds: 7_200 },
  { code: 'camera-other-subnet', address: '192.168.0.108', own: [] },
  { code: 'webhook-failed', reason: 'ECONNREFUSED' },
];
const jargon =
  /\bE[A-Z]{4,}|errno|socket|TLS|handshake|exit code|Net(Stream|Connection)|undefined|null|[!]|oops|please/;

describe.each([...Object.values(samples), ...variants])('$code', (problem) => {
  const words = explain(problem, { name: 'Twitch' });

  test('says what happened and what to do in plain sentences', () => {
    expect(words.title).toMatch(/^\S.*[^.]$/);
    expect(words.what).toMatch(/^\S.*\.$/);
    expect(words.fix).toMatch(/^\S.*\.$/);
    expect(Object.values(words).join(' ')).not.toMatch(jargon);
    expect(Object.values(words).join(' ')).not.toMatch(/[{}]|NaN| {2}/);
  });

  test('keeps what others said out of the sentence', () => {
    const original = originalWords(problem);
    if (original !== undefined) expect(sentence(problem)).not.toContain(original);
  });
});

test('names the destination that is affected', () => {
  expect(sentence(samples['destination-stalled'], { name: 'Twitch' })).toBe(
    'Twitch took nothing for 19\u00a0s; viewers there may see a pause. Check the upload speed. A network cable is steadier than Wi-Fi.',
  );
});

test('a fact is put in as it is read', () => {
  expect(sentence(samples['camera-unreachable'], { name: 'Porch' })).toBe(
    'No camera answers at 192.0.2.7, port\u00a0554. Check the camera’s power and network cable, and that it is on the same network as this computer.',
  );
  expect(explain(samples['camera-clock-off'], { name: 'Porch' }).what).toBe(
    'The clock of Porch is 365\u00a0days behind, so it takes every login for an old one.',
  );
  expect(explain({ code: 'certificate-expired', host: 'h', validTo: '2025-05-01T12:00:00.000Z' }).what).toBe(
    'The certificate that proves who h is was valid until 1 May 2025.',
  );
  expect(explain({ ...samples['camera-unreachable'], how: 'refused' }).action).toBe('edit-camera');
  expect(explain({ ...samples['destination-closed'], phase: 'connect' }, { name: 'Twitch' })).toMatchObject({
    fix: explain(samples['app-refused']).fix,
    action: 'edit-destination',
  });
  expect(explain({ code: 'no-destinations' }).action).toBe('add-destination');
});

test.each([
  { code: 'camera-eaten' },
  { code: 'toString' },
  { code: 'camera-frozen' },
  { code: 'camera-host-unknown' },
  { code: 'camera-unreachable', host: 'h', port: 554 },
  { code: 'destination-silent', seconds: 9 },
])('has no words for a problem of another version: %j', (problem) => {
  expect(() => explain(problem as Problem)).toThrow();
});

test('keeps the words of the server for those who want them', () => {
  expect(originalWords(samples['key-refused'])).toBe('NetStream.Publish.BadName');
  expect(originalWords(samples['ffmpeg-failed'])).toBe('Conversion failed: EPIPE');
  expect(originalWords(samples['stream-url-invalid'])).toBeUndefined();
  expect(originalWords({ code: 'key-refused', reason: '' })).toBeUndefined();
});
