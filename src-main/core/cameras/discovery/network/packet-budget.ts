/** How many datagrams are read at all: somebody who floods the network gets no more of our time than this. */
export interface PacketBudget {
  /** Whether one more of this sender may be read. */
  take(senderAddress: string): boolean;
}

const windowMs = 10_000;
/** A recorder that answers for 32 cameras, to two questions three times over. */
const maxOfOne = 200;
const maxOfAll = 4_000;

export function createPacketBudget(nowMs: () => number): PacketBudget {
  const taken = new Map<string, number>();
  let total = 0;
  let sinceMs = nowMs();
  return {
    take: (senderAddress) => {
      if (nowMs() - sinceMs >= windowMs) {
        taken.clear();
        total = 0;
        sinceMs = nowMs();
      }
      const ofOne = taken.get(senderAddress) ?? 0;
      if (ofOne >= maxOfOne || total >= maxOfAll) return false;
      taken.set(senderAddress, ofOne + 1);
      total += 1;
      return true;
    },
  };
}
