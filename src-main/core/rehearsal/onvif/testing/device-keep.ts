import { createManualClock } from '../../../testing/manual-clock.ts';
import { elementsNamed, type XmlElement } from '../../../xml/read-xml.ts';
import { type SimulatedOnvifOptions, startSimulatedOnvif } from '../simulated-onvif.ts';
import { askSoap } from './ask-soap.ts';

/** For tests: simulated ONVIF devices that are asked as a program on the network would. */

/** Path and namespace of each service, by its usual prefix. */
export const paths = {
  tds: ['/onvif/device_service', 'http://www.onvif.org/ver10/device/wsdl'],
  trt: ['/onvif/media_service', 'http://www.onvif.org/ver10/media/wsdl'],
  tr2: ['/onvif/media2_service', 'http://www.onvif.org/ver20/media/wsdl'],
  tptz: ['/onvif/ptz_service', 'http://www.onvif.org/ver20/ptz/wsdl'],
  timg: ['/onvif/imaging_service', 'http://www.onvif.org/ver20/imaging/wsdl'],
} as const;

export const profile = '<ProfileToken>Profile_main</ProfileToken>';

/** Keeps the devices of a test, to be closed after it. */
export function createDeviceKeep() {
  const cleanups: (() => Promise<void>)[] = [];
  return {
    start: async (options: Partial<SimulatedOnvifOptions> = {}) => {
      const clock = createManualClock();
      const device = await startSimulatedOnvif({ clock, ...options });
      cleanups.push(device.close);
      const root = new URL(device.onvifUrl).origin;
      /** `name` as tds:GetServices. */
      const ask = (name: string, content = '', how?: Parameters<typeof askSoap>[2]) => {
        const [prefix = '', operation = ''] = name.split(':');
        const [path, namespace] = paths[prefix as keyof typeof paths];
        return askSoap(`${root}${path}`, `<${operation} xmlns="${namespace}">${content}</${operation}>`, how);
      };
      return { device, clock, root, ask };
    },
    closeAll: () => Promise.all(cleanups.splice(0).map((close) => close())),
  };
}

/** The texts of all elements of that name. */
export const texts = (element: XmlElement | undefined, name: string): readonly string[] =>
  element ? elementsNamed(element, name).map(({ text }) => text) : [];
