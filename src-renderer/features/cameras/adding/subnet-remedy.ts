/** How a camera on another network is brought to this one. */
export interface SubnetRemedy {
  /** The camera's likely network, as 192.168.0.0/24; undefined for IPv6. */
  readonly range: string | undefined;
  /** An address that this computer can take beside its own, to reach the camera's page. */
  readonly ownAddress: string | undefined;
  /** It has given itself an address because nobody gave it one (RFC 3927). */
  readonly isSelfGiven: boolean;
}

export function subnetRemedy(address: string): SubnetRemedy {
  const match = /^(\d+\.\d+)\.(\d+)\.(\d+)$/.exec(address);
  if (!match) return { range: undefined, ownAddress: undefined, isSelfGiven: false };
  const [, half, third, last] = match;
  const isSelfGiven = half === '169.254';
  const network = `${half}.${third}`;
  return {
    range: isSelfGiven ? '169.254.0.0/16' : `${network}.0/24`,
    ownAddress: `${network}.${last === '250' ? '251' : '250'}`,
    isSelfGiven,
  };
}
