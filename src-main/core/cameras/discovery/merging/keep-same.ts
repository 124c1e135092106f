import type { DiscoveryView, FoundCamera } from '#shared/cameras/discovery.ts';

/** `next`, made of the parts of `last` that say the same: `last` itself, where all do. */
export function keepSame(last: DiscoveryView, next: DiscoveryView): DiscoveryView {
  const phase = same(last.phase, next.phase);
  const hints = same(last.hints, next.hints);
  const found = keepFound(last.found, next.found);
  const isSame = phase === last.phase && hints === last.hints && found === last.found;
  return isSame ? last : { phase, found, hints };
}

function keepFound(last: DiscoveryView['found'], next: DiscoveryView['found']): DiscoveryView['found'] {
  const kept = Object.entries(next).map(([id, found]): [string, FoundCamera] => [id, same(last[id], found)]);
  const isSame = Object.keys(last).length === kept.length && kept.every(([id, found]) => last[id] === found);
  return isSame ? last : Object.fromEntries(kept);
}

function same<Value>(last: Value | undefined, next: Value): Value {
  return last !== undefined && JSON.stringify(last) === JSON.stringify(next) ? last : next;
}
