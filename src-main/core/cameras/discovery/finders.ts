import { identify } from '../../onvif/session/identify.ts';
import { describeCamera } from '../../rtsp/describe.ts';
import { browseMdns } from './mdns/mdns.ts';
import type { SearchOptions } from './network/multicast-search.ts';
import { readNeighbours } from './network/neighbours.ts';
import { searchSsdp } from './ssdp/ssdp.ts';
import { sweepNetworks } from './sweep/sweep.ts';
import { searchWsDiscovery } from './ws-discovery/search-ws-discovery.ts';
import { probeDevice } from './ws-discovery/ws-discovery.ts';

/** All that touches the network to find cameras. None of it throws or rejects, or is ever given a login. */
export interface Finders {
  readonly searchWsDiscovery: (options: SearchOptions) => void;
  readonly browseMdns: (options: SearchOptions) => void;
  readonly searchSsdp: (options: SearchOptions) => void;
  readonly sweepNetworks: typeof sweepNetworks;
  readonly readNeighbours: typeof readNeighbours;
  readonly probe: typeof probeDevice;
  readonly identify: typeof identify;
  readonly describe: typeof describeCamera;
}

export const systemFinders: Finders = {
  searchWsDiscovery,
  browseMdns,
  searchSsdp,
  sweepNetworks,
  readNeighbours,
  probe: probeDevice,
  identify,
  describe: describeCamera,
};
