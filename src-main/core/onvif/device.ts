import type { Device } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { elementAt, elementsNamed, textAt, type XmlElement } from '../xml/read-xml.ts';
import { plainText } from './plain-text.ts';
import { readMacAddress } from './scopes.ts';
import type { OnvifSession } from './session/session.ts';

/** What a device says it is; a fact that it does not tell is left out. */
export type DeviceInformation = Pick<Device, 'vendor' | 'model' | 'firmware' | 'serialNumber' | 'macAddress'>;

const deviceNamespace = 'http://www.onvif.org/ver10/device/wsdl';
export const getDeviceInformation = `<GetDeviceInformation xmlns="${deviceNamespace}"/>`;

/** GetDeviceInformation, and the network address by GetNetworkInterfaces where the device tells it. */
export async function readDeviceInformation(session: OnvifSession): Promise<Result<DeviceInformation, CameraProblem>> {
  const response = await session.call('device', getDeviceInformation);
  if (!response.ok) return response;
  const interfaces = await session.call('device', `<GetNetworkInterfaces xmlns="${deviceNamespace}"/>`);
  const macAddress = interfaces.ok ? macAddressOf(interfaces.value, session.host) : undefined;
  return ok({ ...parseDeviceInformation(response.value), ...(macAddress && { macAddress }) });
}

/** The answer to GetDeviceInformation (ONVIF Core Specification, "Device information"). */
export function parseDeviceInformation(response: XmlElement): DeviceInformation {
  const told = (name: string) => plainText(textAt(response, name) ?? '', maxLength);
  const [vendor, model, firmware] = [told('Manufacturer'), told('Model'), told('FirmwareVersion')];
  const serialNumber = told('SerialNumber');
  return {
    ...(vendor && { vendor }),
    ...(model && { model }),
    ...(firmware && { firmware }),
    ...(serialNumber && { serialNumber }),
  };
}

const maxLength = 128;

/** That of the interface which has the address `host`; else the first one. */
function macAddressOf(response: XmlElement, host: string): string | undefined {
  const interfaces = response.children.filter(({ name }) => name === 'NetworkInterfaces');
  const reached = interfaces.find((each) => elementsNamed(each, 'Address').some(({ text }) => text === host));
  const [first] = [reached, ...interfaces].flatMap((each) => textAt(elementAt(each, 'Info'), 'HwAddress') ?? []);
  return first === undefined ? undefined : readMacAddress(first);
}
