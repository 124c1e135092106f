import { type DiscoveryPhase, type DiscoveryView, type FoundCamera, noDiscovery } from '#shared/cameras/discovery.ts';
import type { Camera } from '#shared/model.ts';
import type { Clock, OwnNetwork } from '../../ports.ts';
import { coalesce } from './coalesce.ts';
import { type Finders, systemFinders } from './finders.ts';
import { createFoundList } from './found-list.ts';
import { hintsOf } from './hints.ts';
import { type FoundRecord, foundCameras } from './merging/found-cameras.ts';
import { keepSame } from './merging/keep-same.ts';
import { isOn } from './network/subnets.ts';
import { createSearch, type Search } from './search.ts';

/** Looks for cameras on the own networks, and keeps a list of those that it has found. No login is sent to anybody. */
export interface Discovery {
  /** The same object as long as nothing changes. */
  readonly view: DiscoveryView;
  /** Searches, and then listens for 10 minutes. When it listens already, it searches anew. */
  start(): void;
  /** Tries every address of the own networks, and listens on; nothing new where that is under way. */
  sweep(): void;
  /** What was found stays in the list. */
  stop(): void;
  /** By an id that it has, or had before it turned out to be the same device as another one. */
  get(foundId: string): FoundCamera | undefined;
  close(): void;
}

export interface DiscoveryOptions {
  readonly clock: Clock;
  networks(): readonly OwnNetwork[];
  /** The cameras of the configuration. */
  configured(): readonly Camera[];
  /** In place of what searches the real network. */
  readonly finders?: Partial<Finders>;
  /** `view` is another object now. Besides orders at most 5 times a second. */
  onChange(): void;
}

const changeEveryMs = 200;
const listenMs = 10 * 60_000;
const forgetEveryMs = 30_000;
/** Each is asked every 30 s or so. */
const goneAfterMs = 100_000;

export function createDiscovery(options: DiscoveryOptions): Discovery {
  const { clock, networks } = options;
  const finders = { ...systemFinders, ...options.finders };
  const changes = coalesce(clock, changeEveryMs, publish);
  const list = createFoundList({
    clock,
    finders,
    onChange: changes.note,
  });
  let view = noDiscovery;
  let records: readonly FoundRecord[] = [];
  let shownCameras: readonly Camera[] = [];
  let search: Search | undefined;
  let sweepProgress: { readonly done: number; readonly total: number } | undefined;
  let sweepEnd = new AbortController();
  let cancelStop = () => {};
  let cancelForget = () => {};

  function publish(): void {
    const next = viewNow();
    if (next === view) return;
    view = next;
    options.onChange();
  }

  function viewNow(): DiscoveryView {
    shownCameras = options.configured();
    const own = networks();
    records = foundCameras(list.places(), { networks: own, neighbours: list.neighbours(), cameras: shownCameras });
    const found = Object.fromEntries(records.map((record) => [record.found.id, record.found]));
    const hints = search ? hintsOf({ networks: own, ...search.facts() }) : view.hints;
    return keepSame(view, { phase: phaseNow(), found, hints });
  }

  function phaseNow(): DiscoveryPhase {
    if (!search) return { kind: 'idle' };
    if (sweepProgress) return { kind: 'sweeping', ...sweepProgress };
    return { kind: search.facts().isOver ? 'listening' : 'searching' };
  }

  function start(): void {
    stopLater();
    if (search && !search.facts().isOver) return;
    search?.end();
    const startedAtMs = clock.now();
    const current = createSearch({
      clock,
      networks,
      finders,
      onSighting: list.note,
      onFacts: changes.note,
      onOver: () => {
        // A sweep is not made anew, so what it has found stays until the next one.
        list.forget((_place, via, seenAtMs) => via !== 'sweep' && seenAtMs < startedAtMs);
        forgetLater();
      },
    });
    search = current;
    list.begin(current.signal);
    current.begin();
    changes.flush();
  }

  function stopLater(): void {
    cancelStop();
    cancelStop = clock.after(listenMs, stop);
  }

  /** One that is switched off, or has moved on to another address. A foreign one may have said no more than hello. */
  function forgetLater(): void {
    cancelForget();
    cancelForget = clock.after(forgetEveryMs, () => {
      const own = networks();
      const isNear = (address: string) => own.some((network) => isOn(network, address));
      const sinceMs = clock.now() - goneAfterMs;
      list.forget(({ address }, via, seenAtMs) => via === 'ws-discovery' && seenAtMs < sinceMs && isNear(address));
      forgetLater();
    });
  }

  async function sweep(): Promise<void> {
    if (search) stopLater();
    else start();
    if (sweepProgress) return;
    const startedAtMs = clock.now();
    const { signal } = sweepEnd;
    const note = (progress: typeof sweepProgress) => {
      if (signal.aborted) return;
      sweepProgress = progress;
      changes.note();
    };
    note({ done: 0, total: 0 });
    changes.flush();
    await finders.sweepNetworks({
      networks: networks(),
      signal,
      onSighting: list.note,
      onBlocked: () => search?.noteBlocked(),
      onProgress: (done, total) => note({ done, total }),
    });
    if (signal.aborted) return;
    sweepProgress = undefined;
    list.forget((_place, via, seenAtMs) => via === 'sweep' && seenAtMs < startedAtMs);
    changes.flush();
  }

  function stop(): void {
    cancelStop();
    cancelForget();
    search?.end();
    sweepEnd.abort();
    sweepEnd = new AbortController();
    search = undefined;
    sweepProgress = undefined;
    changes.flush();
  }

  /** The cameras of the configuration are marked in it. */
  function upToDate(): DiscoveryView {
    if (options.configured() !== shownCameras) view = viewNow();
    return view;
  }

  return {
    get view() {
      return upToDate();
    },
    start,
    sweep: () => void sweep(),
    stop,
    get: (foundId) => {
      upToDate();
      return records.find(({ ids }) => ids.includes(foundId))?.found;
    },
    close: () => {
      stop();
      changes.close();
    },
  };
}
