import type { Clock, Ports } from '../ports.ts';

/** What a shell would supply, for tests and benches: nothing is kept, nothing is logged, all is well around it. */
export function memoryPorts(clock: Clock): Ports {
  const secrets = new Map<string, string>();
  return {
    shell: 'headless',
    version: '0.0.0',
    dataDirectory: undefined,
    secrets: {
      kind: 'memory',
      get: async (name) => secrets.get(name),
      set: async (name, secret) => void secrets.set(name, secret),
      delete: async (name) => void secrets.delete(name),
    },
    clock,
    log: { info: () => {}, warn: () => {} },
    addresses: () => ['192.0.2.5'],
    networks: () => [{ interfaceName: 'eth0', address: '192.0.2.5', prefixLength: 24 }],
    languages: () => [],
    freeBytes: async () => 2 ** 40,
  };
}
