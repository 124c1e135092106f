import { textAt } from '../../xml/read-xml.ts';
import type { DeviceIdentity } from './identity.ts';
import type { Call, Service } from './services.ts';
import { element, fault, leaf, namespaces, type SoapFault } from './soap.ts';

/** The device service (ONVIF Core Specification, section 8). `others`: the services that it tells of besides itself. */
export function deviceService(options: {
  readonly identity: DeviceIdentity;
  readonly clockMs: () => number;
  readonly others: readonly Service[];
}): Service {
  const { identity, clockMs } = options;
  const service: Service = {
    prefix: 'tds',
    path: '/onvif/device_service',
    capability: 'Device',
    operations: {
      GetSystemDateAndTime: () => dateAndTime(new Date(clockMs())),
      GetServices: (call) => [service, ...options.others].map((each) => describe(each, call)).join(''),
      GetServiceCapabilities: () => element('tds:Capabilities', []),
      GetCapabilities: (call) => capabilities([service, ...options.others], call),
      GetDeviceInformation: () => information(identity),
      GetScopes: () => identity.scopes.map(scope).join(''),
      GetHostname: () =>
        element('tds:HostnameInformation', [leaf('tt:FromDHCP', true), leaf('tt:Name', identity.hostname)]),
      GetEndpointReference: () => leaf('tds:GUID', identity.endpointReference),
      GetNetworkInterfaces: () => networkInterface(identity.macAddress),
    },
  };
  return service;
}

function dateAndTime(now: Date): string {
  const moment = [
    element('tt:Time', [
      leaf('tt:Hour', now.getUTCHours()),
      leaf('tt:Minute', now.getUTCMinutes()),
      leaf('tt:Second', now.getUTCSeconds()),
    ]),
    element('tt:Date', [
      leaf('tt:Year', now.getUTCFullYear()),
      leaf('tt:Month', now.getUTCMonth() + 1),
      leaf('tt:Day', now.getUTCDate()),
    ]),
  ];
  return element('tds:SystemDateAndTime', [
    leaf('tt:DateTimeType', 'Manual'),
    leaf('tt:DaylightSavings', false),
    element('tt:TimeZone', [leaf('tt:TZ', 'UTC0')]),
    element('tt:UTCDateTime', moment),
    element('tt:LocalDateTime', moment),
  ]);
}

function describe({ prefix, path }: Service, { root }: Call): string {
  return element('tds:Service', [
    leaf('tds:Namespace', namespaces[prefix]),
    leaf('tds:XAddr', `${root}${path}`),
    element('tds:Version', [leaf('tt:Major', 2), leaf('tt:Minor', 60)]),
  ]);
}

function capabilities(services: readonly Service[], { request, root }: Call): string | SoapFault {
  const category = textAt(request, 'Category') ?? 'All';
  const known = services.filter(({ capability }) => capability !== undefined);
  const asked = category === 'All' ? known : known.filter(({ capability }) => capability === category);
  if (asked.length === 0) return fault('Receiver', ['ter:ActionNotSupported', 'ter:NoSuchService'], 'No such service');
  const written = asked.map(({ capability = '', path }) =>
    element(`tt:${capability}`, [leaf('tt:XAddr', `${root}${path}`)]),
  );
  return element('tds:Capabilities', written);
}

function information({ vendor, model, firmware, serialNumber, hardware }: DeviceIdentity): string {
  return [
    leaf('tds:Manufacturer', vendor),
    leaf('tds:Model', model),
    leaf('tds:FirmwareVersion', firmware),
    leaf('tds:SerialNumber', serialNumber),
    leaf('tds:HardwareId', hardware),
  ].join('');
}

function scope(item: string): string {
  return element('tds:Scopes', [leaf('tt:ScopeDef', 'Fixed'), leaf('tt:ScopeItem', item)]);
}

function networkInterface(macAddress: string): string {
  const info = element('tt:Info', [leaf('tt:Name', 'eth0'), leaf('tt:HwAddress', macAddress), leaf('tt:MTU', 1500)]);
  return element('tds:NetworkInterfaces', [leaf('tt:Enabled', true), info], { token: 'eth0' });
}
