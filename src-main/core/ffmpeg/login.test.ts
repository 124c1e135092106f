import { expect, test } from 'vitest';
import { encodeLogin, fitsFfmpeg } from './login.ts';

test('every sign that is not plain is percent-encoded', () => {
  expect(encodeLogin({ user: 'ada', password: 'p@ss:/é' })).toBe('ada:p%40ss%3A%2F%C3%A9');
});

test.each([
  ['a usual login', { user: 'admin', password: 'p@ss' }, true],
  ['a password that just fits', { user: 'admin', password: 'x'.repeat(121) }, true],
  ['a password that is too long', { user: 'admin', password: 'x'.repeat(122) }, false],
  ['a password of signs, three characters each', { user: 'admin', password: '@'.repeat(41) }, false],
  ['a quote in the user name', { user: 'ad"min', password: 'p' }, false],
  ['a quote in the password', { user: 'admin', password: '"' }, true],
])('%s', (_, login, fits) => {
  expect(fitsFfmpeg(login)).toBe(fits);
});
