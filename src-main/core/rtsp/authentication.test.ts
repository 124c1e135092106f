import { describe, expect, test } from 'vitest';
import { authorization, type Challenge, challengeValue, isAuthorised, strongestChallenge } from './authentication.ts';

const everyCharacter = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

function pick(...values: string[]): Challenge {
  const challenge = strongestChallenge(values);
  if (!challenge) throw new Error('no challenge understood');
  return challenge;
}

function responseOf(value: string): string | undefined {
  return /response="([^"]+)"/.exec(value)?.[1];
}

describe('published examples', () => {
  const rfc7616 = (algorithm: string) =>
    pick(
      `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, ` +
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    );
  const mufasa = { user: 'Mufasa', password: 'Circle of Life' };
  const request = { method: 'GET', uri: '/dir/index.html' };
  const clientNonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';

  test.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('RFC 7616 §3.9.1, %s', (algorithm, response) => {
    expect(authorization(rfc7616(algorithm), mufasa, request, clientNonce)).toBe(
      'Digest username="Mufasa", realm="http-auth@example.org", ' +
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", ' +
        `response="${response}", algorithm=${algorithm}, opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", ` +
        `qop=auth, nc=00000001, cnonce="${clientNonce}"`,
    );
  });

  test('RFC 2617 §3.5', () => {
    const challenge = pick(
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", ' +
        'opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    );
    const login = { user: 'Mufasa', password: 'Circle Of Life' };
    expect(responseOf(authorization(challenge, login, request, '0a4f113b'))).toBe('6629fae49393a05397450978507c4ef1');
  });

  test('RFC 2069 (without qop), the value of its errata', () => {
    const challenge = pick('Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"');
    const login = { user: 'Mufasa', password: 'CircleOfLife' };
    expect(authorization(challenge, login, request, 'unused')).toBe(
      'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", ' +
        'uri="/dir/index.html", response="1949323746fe6a43ef61f9606e7febea"',
    );
  });

  test('RFC 7617 §2', () => {
    const login = { user: 'Aladdin', password: 'open sesame' };
    expect(authorization(pick('Basic realm="WallyWorld"'), login, request, '')).toBe(
      'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    );
  });
});

describe('the strongest challenge', () => {
  const basic = 'Basic realm="b"';
  const md5 = 'Digest realm="m", nonce="1"';
  const sha = 'Digest realm="s", nonce="2", algorithm=SHA-256';
  test.each([
    [[basic, md5, sha], 's'],
    [[sha, md5, basic], 's'],
    [[basic, md5], 'm'],
    [[`${basic}, ${md5}`], 'm'],
    [[`${md5}, ${basic}, ${sha}`], 's'],
    [[basic], 'b'],
    [['Negotiate', basic], 'b'],
    [['Digest realm="x", nonce="3", algorithm=SHA-512-256', md5], 'm'],
    [['Digest realm="x", nonce="3", qop="auth-int"', basic], 'b'],
    [['Digest realm="x"', basic], 'b'],
    [['basic Realm=b'], 'b'],
    [['DIGEST REALM="a, b=\\"c\\"" ,NONCE = 1,algorithm="md5",qop=auth'], 'a, b="c"'],
    [['Digest realm="", nonce=""'], ''],
  ])('%j', (values, realm) => {
    expect(strongestChallenge(values)?.realm).toBe(realm);
  });

  test.each([[[]], [['']], [['Bearer realm="x"']], [['Digest']], [['=,="'.repeat(2000)]], [['a'.repeat(16_000)]]])(
    'none in %.40j',
    (values) => {
      expect(strongestChallenge(values)).toBeUndefined();
    },
  );

  test('stale is read', () => {
    expect(strongestChallenge(['Digest realm="x", nonce="1", stale=TRUE'])).toMatchObject({ isStale: true });
    expect(strongestChallenge(['Digest realm="x", nonce="1", stale=false'])).toMatchObject({ isStale: false });
  });
});

describe('what one side asks and the other answers', () => {
  const login = { user: 'ad"min\\ü', password: everyCharacter };
  const request = { method: 'DESCRIBE', uri: 'rtsp://127.0.0.1/a?x="1"' };
  const digest = { scheme: 'digest', realm: 'a "camera"', nonce: 'n0', isStale: false } as const;
  const challenges: [string, Challenge][] = [
    ['Basic', { scheme: 'basic', realm: 'camera' }],
    ['MD5 without qop', { ...digest, algorithm: 'md5' }],
    ['MD5', { ...digest, algorithm: 'md5', qop: 'auth' }],
    ['MD5-sess', { ...digest, algorithm: 'md5-sess', qop: 'auth' }],
    ['MD5-sess without qop', { ...digest, algorithm: 'md5-sess' }],
    ['SHA-256', { ...digest, algorithm: 'sha-256', qop: 'auth' }],
    ['SHA-256-sess', { ...digest, algorithm: 'sha-256-sess', qop: 'auth' }],
  ];
  test.each(challenges)('%s', (_, challenge) => {
    const answer = (password: string) =>
      authorization(pick(challengeValue(challenge)), { ...login, password }, request, 'c0');
    const isRight = (value: string | undefined, method = 'DESCRIBE') => isAuthorised(value, [challenge], login, method);
    expect(isRight(answer(everyCharacter))).toBe(true);
    expect(isRight(answer(everyCharacter.slice(1)))).toBe(false);
    expect(isRight(undefined)).toBe(false);
    expect(isRight('')).toBe(false);
    if (challenge.scheme === 'digest') {
      expect(isRight(answer(everyCharacter), 'PLAY')).toBe(false);
      expect(isAuthorised(answer(everyCharacter), [{ ...challenge, nonce: 'n1' }], login, 'DESCRIBE')).toBe(false);
      expect(answer(everyCharacter)).not.toContain(everyCharacter);
    }
  });
});
