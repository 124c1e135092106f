import { expect, test } from 'vitest';
import { elementAt, readXml } from '../../xml/read-xml.ts';
import { createTokenCheck } from '../testing/device-server.ts';
import { soapEnvelope } from './soap.ts';
import { securityHeader } from './ws-security.ts';

const atMs = Date.UTC(2010, 8, 16, 7, 50, 45);

test('the digest of the ONVIF Application Programmer’s Guide', () => {
  const nonce = Buffer.from('LKqI6G/AikKCQrN0zqZFlg==', 'base64');
  const header = readXml(securityHeader({ user: 'user', password: 'userpassword' }, nonce, atMs));
  expect(elementAt(header, 'UsernameToken')?.children.map(({ text }) => text)).toEqual([
    'user',
    'tuOSpGlFlIXsozq4HFNeeGeFLEI=',
    'LKqI6G/AikKCQrN0zqZFlg==',
    '2010-09-16T07:50:45Z',
  ]);
});

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

test.each([
  { user: 'a&b<c>"d\'', password: ascii },
  { user: 'Jürgen', password: 'pässwörd 密码 📷' },
])('any characters: $user', (login) => {
  const check = createTokenCheck(login, () => atMs + 4_000);
  const text = soapEnvelope(securityHeader(login, Buffer.from('once'), atMs), '<R/>');
  expect([check(text), check(text)]).toEqual([true, false]);
  expect(createTokenCheck(login, () => atMs + 6_000)(text)).toBe(false);
});
