/** The numbers of the questions of the last 10 minutes: answers may come late. */
export interface RecentIds {
  add(id: string): void;
  has(id: string): boolean;
}

const keptMs = 10 * 60_000;
const maxIds = 256;

export function createRecentIds(nowMs: () => number): RecentIds {
  const addedAtMs = new Map<string, number>();
  return {
    add: (id) => {
      addedAtMs.set(id, nowMs());
      for (const [oldest, atMs] of addedAtMs) {
        if (atMs > nowMs() - keptMs && addedAtMs.size <= maxIds) break;
        addedAtMs.delete(oldest);
      }
    },
    has: (id) => (addedAtMs.get(id) ?? Number.NEGATIVE_INFINITY) > nowMs() - keptMs,
  };
}
