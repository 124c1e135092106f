import { expect, test } from 'vitest';
import { processorMs } from '../../testing/processor-time.ts';
import { soap } from '../testing/device-server.ts';
import { operationOf, readSoapReply, soapEnvelope } from './soap.ts';

test('a response', () => {
  expect(readSoapReply(soap('<t:R><t:A>1</t:A></t:R>'))).toMatchObject({ kind: 'response', element: { name: 'R' } });
  expect(readSoapReply(`${soap('<undeclared:R/>')}\0\0`)).toMatchObject({ kind: 'response', element: { name: 'R' } });
  expect(readSoapReply(soap(''))).toMatchObject({ kind: 'response', element: { name: 'Body', children: [] } });
});

const fault12 = (code: string, text: string) =>
  soap(
    `<e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>${code}</e:Value></e:Subcode></e:Code><e:Reason><e:Text>${text}</e:Text></e:Reason></e:Fault>`,
  );
const fault11 = (code: string, text: string) =>
  soap(`<e:Fault><faultcode>${code}</faultcode><faultstring>${text}</faultstring></e:Fault>`);

test.each([
  [fault12('ter:NotAuthorized', 'no'), 'no', true],
  [fault12('wsse:FailedAuthentication', ''), 'wsse:FailedAuthentication', true],
  [fault12('ter:Action', 'Authority failure'), 'Authority failure', true],
  [fault11('SOAP-ENV:Client', 'Wsse authorized time check failed.'), 'Wsse authorized time check failed.', true],
  [fault11('SOAP-ENV:Server', 'Method not implemented'), 'Method not implemented', false],
  [fault12('ter:ActionNotSupported', 'No\u0085such \u202ething'), 'No such  thing', false],
  [fault12('ter:InvalidArgVal', 'x'.repeat(5_000)), 'x'.repeat(200), false],
])('a fault %#', (text, reason, isLoginRefused) => {
  expect(readSoapReply(text)).toEqual({ kind: 'fault', reason, isLoginRefused });
});

test.each([
  '',
  '<html><body><p>Login</p></body></html>',
  '<Envelope/>',
  '<Envelope><Body>',
  '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><Envelope><Body><R>&b;</R></Body></Envelope>',
])('no SOAP: %s', (text) => {
  expect(readSoapReply(text)).toEqual({ kind: 'not-soap' });
});

test.each([
  ['zeros', `${'\0'.repeat(1_000_000)}x`],
  ['words of a fault', soap(`<e:Fault><faultstring>${'not be '.repeat(140_000)}</faultstring></e:Fault>`)],
  ['control characters', soap(`<e:Fault><faultstring>${'\u0085'.repeat(1_000_000)}</faultstring></e:Fault>`)],
  ['codes', soap(`<e:Fault>${'<e:Value>NotAuthorize</e:Value>'.repeat(19_000)}</e:Fault>`)],
])('a message full of %s costs no time', (_name, text) => {
  expect(processorMs(() => void readSoapReply(text))).toBeLessThan(1_000);
});

test('a message and the name of its operation', () => {
  const body = '<GetServices xmlns="urn:x"/>';
  expect(readSoapReply(soapEnvelope('', body))).toMatchObject({ kind: 'response', element: { name: 'GetServices' } });
  expect([operationOf(body), operationOf('<tds:Get a="b">'), operationOf('?')]).toEqual(['GetServices', 'Get', '']);
});
