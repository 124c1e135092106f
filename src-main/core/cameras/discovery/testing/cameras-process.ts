import { createSocket } from 'node:dgram';
import { startSimulatedOnvif } from '../../../rehearsal/onvif/simulated-onvif.ts';
import { elementsNamed, readXml } from '../../../xml/read-xml.ts';
import { probeMatches } from './fake-device.ts';
import { realClock } from './real-clock.ts';

/** What stands on one network. */
export interface CamerasPlan {
  /** ONVIF devices by IPv4; several entries of one serial number are one device with several addresses. */
  readonly cameras: readonly { readonly address: string; readonly serialNumber: string; readonly isOpen?: boolean }[];
  /** The IPv4 address, of another subnet, of a device whose answers get through by IPv6 alone. */
  readonly onlyIPv6?: string;
}

/**
 * A process of its own, for tests that start it in a network namespace: cameras there, until it is killed. Writes a line
 * when all are up. Argument: the plan, as JSON.
 */
const plan: CamerasPlan = JSON.parse(process.argv[2] ?? '');

for (const { address, serialNumber, isOpen } of plan.cameras) {
  await startSimulatedOnvif({
    clock: realClock,
    address,
    port: 80,
    identity: { serialNumber },
    discovery: { saysHello: true },
    ...(!isOpen && { login: { user: 'admin', password: 'a camera on a table' } }),
  });
}
if (plan.onlyIPv6 !== undefined) answerByIPv6(plan.onlyIPv6);
process.stdout.write('up\n');

function answerByIPv6(address: string): void {
  const socket = createSocket({ type: 'udp6', reuseAddr: true, ipv6Only: true });
  socket.bind(3702, () => socket.addMembership('ff02::c', '::%eth0'));
  socket.on('message', (message, sender) => {
    const probe = readXml(message.toString());
    const [messageId] = probe ? elementsNamed(probe, 'MessageID') : [];
    const services = `http://${address}/onvif/device_service`;
    const answer = probeMatches({ relatesTo: messageId?.text ?? '', reference: `urn:uuid:${address}`, services });
    socket.send(answer, sender.port, sender.address);
  });
}
