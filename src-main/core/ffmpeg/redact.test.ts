import { describe, expect, it } from 'vitest';
import { encodeLogin } from './login.ts';
import { redact } from './redact.ts';
import { createTail } from './tail.ts';

const password = 'p@ss:w#r/d%é';

describe('redact', () => {
  it.each([
    ["open 'rtsp://admin:hunter2@10.0.0.9/live'", "open 'rtsp://***@10.0.0.9/live'"],
    ['rtsp://admin:p@ss/w#rd@10.0.0.9:8554/live failed', 'rtsp://***@10.0.0.9:8554/live failed'],
    ['rtsp://10.0.0.9/live?mail=nobody', 'rtsp://10.0.0.9/live?mail=nobody'],
    ['/user=admin&password=hunter2&channel=1', '/user=admin&password=***&channel=1'],
    ['/user=admin_password=hunter2_channel=1', '/user=admin_password=***_channel=1'],
    ['/live?usr=admin&pwd=hunter2', '/live?usr=admin&pwd=***'],
    ['/user={user}&password={password}&channel=1', '/user={user}&password={password}&channel=1'],
    ["/password=it's&channel=1", '/password=***&channel=1'],
    ["open 'rtsp://10.0.0.9/password=hunter2': refused", "open 'rtsp://10.0.0.9/password=*** refused"],
    [`raw ${password}.`, 'raw ***.'],
    [`encoded ${encodeURIComponent(password)}.`, 'encoded ***.'],
    [`encoded ${encodeLogin({ user: 'admin', password })}.`, 'encoded admin:***.'],
    [`lower case ${encodeURIComponent(password).toLowerCase()}.`, 'lower case ***.'],
    ['every byte %70%40%73%73%3a%77%23%72%2F%64%25%c3%A9.', 'every byte ***.'],
  ])('%s', (text, expected) => {
    expect(redact(text, [password, ''])).toBe(expected);
  });

  it('takes the longer of two secrets first', () => {
    expect(redact('abcdef abc', ['abc', 'abcdef'])).toBe('*** ***');
  });
});

describe('tail', () => {
  it('finds a secret that lies across chunks', () => {
    const tail = createTail([password]);
    for (const character of `first\nopen ${password} now\r\nunfinished ${password}`) tail.push(character);
    expect(tail.text()).toBe('first\nopen *** now\nunfinished ***');
  });

  it('stays small whatever comes', () => {
    const tail = createTail([]);
    for (let line = 0; line < 5_000; line++) tail.push(`${line} ${'x'.repeat(5_000)}\n`);
    tail.push('y'.repeat(1_000_000));
    expect(tail.text().length).toBeLessThan(100_000);
    expect(tail.text().split('\n').at(-1)).toMatch(/^4999 x+$/);
  });
});

describe('encodeLogin', () => {
  it('keeps what is unreserved and encodes every other byte', () => {
    expect(encodeLogin({ user: 'Ada.L-1_~', password: '@:/#%?^ é€' })).toBe(
      'Ada.L-1_~:%40%3A%2F%23%25%3F%5E%20%C3%A9%E2%82%AC',
    );
  });
});
