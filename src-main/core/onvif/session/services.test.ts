import { expect, test } from 'vitest';
import { readXml } from '../../xml/read-xml.ts';
import { readCapabilities, readServices, serviceUrl } from './services.ts';

const deviceUrl = new URL('http://192.168.1.64:8000/onvif/device_service');

test.each([
  ['its own host', 'http://192.168.1.64:8080/onvif/Media?a=b', 'http://192.168.1.64:8080/onvif/Media?a=b'],
  ['its own host, encrypted', 'https://192.168.1.64/onvif/Media', 'https://192.168.1.64/onvif/Media'],
  ['a host behind NAT', 'http://10.0.0.5:80/onvif/Media', 'http://192.168.1.64:8000/onvif/Media'],
  ['somebody else', 'https://user:pass@bank.example:9/steal#x', 'http://192.168.1.64:8000/steal'],
  ['no host', '/onvif/Media', 'http://192.168.1.64:8000/onvif/Media'],
  ['several', 'http://[fe80::1]/a http://192.168.1.64/b', 'http://192.168.1.64/b'],
  ['another scheme', 'file:///etc/passwd', undefined],
  ['a script', 'javascript:alert(1)', undefined],
  ['nonsense', 'http://[', undefined],
  ['nothing', '', undefined],
])('an address of %s', (_name, address, expected) => {
  expect(serviceUrl(address, deviceUrl)?.href).toBe(expected);
});

test('encryption is not taken away', () => {
  const url = new URL('https://camera.local:8443/onvif');
  expect(serviceUrl('http://camera.local/media', url)?.href).toBe('https://camera.local:8443/media');
  expect(serviceUrl('https://camera.local:9443/media', url)?.href).toBe('https://camera.local:9443/media');
});

test('services by their namespaces; those that are not known or not told are passed over', () => {
  const service = (namespace: string, path: string) =>
    `<Service><Namespace>${namespace}</Namespace><XAddr>http://10.0.0.5/${path}</XAddr></Service>`;
  const response = readXml(
    `<R>${[
      service('http://www.onvif.org/ver10/media/wsdl', 'media'),
      service('http://www.onvif.org/ver10/media/wsdl', 'second'),
      service('HTTP://www.onvif.org/ver20/media/WSDL/', 'media2'),
      service('http://www.onvif.org/ver20/analytics/wsdl', 'analytics'),
      service('constructor', 'x'),
    ].join('')}<Service><XAddr>http://10.0.0.5/x</XAddr></Service></R>`,
  );
  expect(response && readServices(response, deviceUrl)).toEqual({
    media: new URL('http://192.168.1.64:8000/media'),
    media2: new URL('http://192.168.1.64:8000/media2'),
  });
});

test('capabilities of old firmware', () => {
  const response = readXml(
    '<R><Capabilities><Media><XAddr>http://192.168.1.64:8000/m</XAddr></Media><PTZ><XAddr/></PTZ></Capabilities></R>',
  );
  expect(response && readCapabilities(response, deviceUrl)).toEqual({ media: new URL('http://192.168.1.64:8000/m') });
});
