import { randomUUID } from 'node:crypto';
import type { ParsedInput } from '#shared/commands.ts';
import { serverOf } from '#shared/destinations/key-place.ts';
import type { TrialState, TrialView } from '#shared/destinations/trial.ts';
import { destination as destinationModel } from '#shared/model.ts';
import { platformById } from '#shared/platforms/platforms.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { DestinationState } from '#shared/state.ts';
import { destinationSecret, type Vault } from '../config/vault.ts';
import type { DestinationRunner } from '../destinations/destination.ts';
import type { Ports } from '../ports.ts';
import { reachDestination } from '../rehearsal/preflight/reach-destination.ts';
import type { RehearsalStage } from '../rehearsal/stage.ts';
import { resolveHost } from '../rtmp/resolve-host.ts';
import type { OpenSource } from '../sources/open-source.ts';
import type { Studio } from '../studio.ts';
import { publishTrial, type TrialTarget } from './publish-trial.ts';
import { openTrialProgramme } from './trial-programme.ts';

/** Tests of connections. Each ends by itself; its outcome stays until it is ended. */
export interface Trials {
  readonly views: Readonly<Record<string, TrialView>>;
  /** Gives its id. */
  start(request: TrialRequest): string;
  /** False for one that is not there. */
  end(trialId: string): boolean;
  close(): Promise<void>;
}

/** `key`: given by the user, in place of the one that is stored. */
export type TrialRequest = ParsedInput<'trial.start'>;

export interface TrialsOptions {
  readonly ports: Pick<Ports, 'clock' | 'resolveHost'>;
  readonly vault: Pick<Vault, 'get'>;
  readonly studio: Pick<Studio, 'cameras' | 'destinations'>;
  readonly stage: Pick<RehearsalStage, 'addressed' | 'keyOf'>;
  readonly openSource: OpenSource;
  onChange(): void;
}

interface Trial {
  view: TrialView;
  readonly ending: AbortController;
  /** Settles when nothing of it is left. */
  readonly gone: Promise<void>;
  /** A session on air with the same server and key: the test tells how that one does, and opens none of its own. */
  onAir?: DestinationRunner;
}

/** More at once would disturb each other, and a broadcast. The oldest ends for a new one. */
const mostTrials = 4;

export function createTrials(options: TrialsOptions): Trials {
  const { stage, studio, vault } = options;
  const { clock, resolveHost: resolve = resolveHost } = options.ports;
  const trials = new Map<string, Trial>();
  const going = new Set<Promise<void>>();

  function start(request: TrialRequest): string {
    const trialId = `trial-${randomUUID()}`;
    const ending = new AbortController();
    const { destinationId, platform } = request;
    const view: TrialView = {
      ...(destinationId !== undefined && { destinationId }),
      how: platformById(platform).trial,
      state: { kind: 'connecting', phase: 'resolve' },
    };
    for (const id of [...trials.keys()].slice(0, Math.max(0, trials.size + 1 - mostTrials))) end(id);
    const gone = Promise.resolve()
      .then(() => run(trialId, request, ending.signal))
      .finally(() => going.delete(gone));
    going.add(gone);
    trials.set(trialId, { view, ending, gone });
    options.onChange();
    return trialId;
  }

  async function run(trialId: string, request: TrialRequest, signal: AbortSignal): Promise<void> {
    const target = targetOf(request);
    const onAir = await findOnAir(request, target);
    if (onAir?.isSameServer) {
      const trial = trials.get(trialId);
      if (trial) trial.onAir = onAir.runner;
      options.onChange();
      return;
    }
    const tell = (change: Partial<TrialView>) => update(trialId, change);
    const mayPublish = platformById(request.platform).trial === 'publish' && onAir === undefined;
    const outcome = await carryOut(request, target, mayPublish, tell, signal);
    if (outcome) tell({ state: outcome });
  }

  async function carryOut(
    request: TrialRequest,
    target: TrialTarget,
    mayPublish: boolean,
    tell: (change: Partial<TrialView>) => void,
    signal: AbortSignal,
  ): Promise<TrialState | undefined> {
    const onState = (state: TrialState) => tell({ state });
    if (mayPublish) {
      const camera = studio.cameras.get(request.cameraId)?.runner;
      const programme = await openTrialProgramme({ clock, camera, openSource: options.openSource }, signal);
      if (signal.aborted) programme?.release();
      else if (programme) {
        return publishTrial({ target, feed: programme.feed, clock, resolve, onState }, signal).finally(
          programme.release,
        );
      }
    }
    if (signal.aborted) return undefined;
    tell({ how: 'connect' });
    const startedMs = clock.now();
    const ports = { clock, resolveHost: resolve };
    const error = await reachDestination(target, ports, signal, (phase) => onState({ kind: 'connecting', phase }));
    if (signal.aborted) return undefined;
    return error ? { kind: 'failed', error } : { kind: 'passed', answeredAfterMs: clock.now() - startedMs };
  }

  /** What is left out of the request is the destination's own. */
  function targetOf({ certificateAuthority, destinationId, key, platform, streamUrl }: TrialRequest): TrialTarget {
    if (isRehearsal({ platform })) return rehearsalTarget(streamUrl);
    const entry = destinationId === undefined ? undefined : studio.destinations.get(destinationId);
    return {
      streamUrl,
      certificateAuthority: certificateAuthority ?? entry?.item.certificateAuthority,
      readStreamKey: async () => key || (entry && vault.get(destinationSecret(entry.item.id))),
    };
  }

  function rehearsalTarget(streamUrl: string): TrialTarget {
    const id = `trial-${randomUUID()}`;
    const facts = destinationModel.parse({ id, cameraId: id, name: id, platform: 'rehearsal', streamUrl });
    return {
      streamUrl: stage.addressed(facts).streamUrl,
      certificateAuthority: undefined,
      readStreamKey: async () => stage.keyOf(id),
    };
  }

  /**
   * A session on air with the same key. Servers take a key once at a time, and so do all the servers of a platform: a
   * second session with it could end the one that viewers watch.
   */
  async function findOnAir(
    { platform }: TrialRequest,
    { readStreamKey, streamUrl }: TrialTarget,
  ): Promise<{ readonly runner: DestinationRunner; readonly isSameServer: boolean } | undefined> {
    const server = serverOf(streamUrl);
    const onAir = [...studio.destinations.values()]
      .filter(({ runner }) => runner.state.kind !== 'off')
      .map(({ item, runner }) => {
        const isSameServer = [item.streamUrl, item.backupStreamUrl].some((url) => serverOf(url) === server);
        return { item, runner, isSameServer, isSamePlatform: platform !== 'custom' && item.platform === platform };
      });
    const candidates = onAir
      .filter(({ isSamePlatform, isSameServer }) => isSamePlatform || isSameServer)
      .sort((one, other) => Number(other.isSameServer) - Number(one.isSameServer));
    if (server === undefined || candidates.length === 0) return undefined;
    const key = await readStreamKey().catch(() => undefined);
    for (const { item, runner, isSameServer } of candidates) {
      const other = await vault.get(destinationSecret(item.id)).catch(() => undefined);
      if (key !== undefined && other === key) return { runner, isSameServer };
    }
    return undefined;
  }

  function update(trialId: string, change: Partial<TrialView>): void {
    const trial = trials.get(trialId);
    if (!trial) return;
    trial.view = { ...trial.view, ...change };
    options.onChange();
  }

  function end(trialId: string): boolean {
    const trial = trials.get(trialId);
    trials.delete(trialId);
    trial?.ending.abort();
    if (trial) options.onChange();
    return trial !== undefined;
  }

  return {
    get views() {
      return Object.fromEntries([...trials].map(([id, { onAir, view }]) => [id, onAir ? lookAt(view, onAir) : view]));
    },
    start,
    end,
    close: async () => {
      for (const id of [...trials.keys()]) end(id);
      await Promise.all(going);
    },
  };
}

function lookAt(view: TrialView, { meters, state }: DestinationRunner): TrialView {
  return { ...view, how: 'publish', state: stateOnAir(state, meters) };
}

function stateOnAir(state: DestinationState, { acknowledgedAfterMs, kbps }: DestinationRunner['meters']): TrialState {
  switch (state.kind) {
    case 'live':
      return { kind: 'passed', kbps, ...(acknowledgedAfterMs !== undefined && { acknowledgedAfterMs }) };
    case 'retrying':
    case 'failed':
      return { kind: 'failed', error: state.error };
    case 'connecting':
      return state.lastError ? { kind: 'failed', error: state.lastError } : { kind: 'connecting', phase: state.phase };
    case 'waiting-for-keyframe':
    case 'stopping':
    case 'off':
      return { kind: 'connecting', phase: 'publish' };
  }
}
