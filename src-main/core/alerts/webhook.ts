import { type Alert, alertWords } from '#shared/broadcast/alerts.ts';
import type { Problem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { formatSentences } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import type { Vault } from '../config/vault.ts';
import type { Clock, Log } from '../ports.ts';
import { postJson } from './post-json.ts';

/**
 * An address of the user's own that is told of trouble, so that other systems can tell him. It is a secret, as many
 * services know their users by it.
 */
export interface Webhook {
  /** All that is shown of the address; undefined while there is none. */
  readonly host: string | undefined;
  /** Empty: none from now on. */
  set(url: string): Promise<Result<null, Problem>>;
  /** Sends a message that says it is a test, once. */
  test(): Promise<Result<null, Problem>>;
  /** Sends an alert, if there is an address; tries again a few times. */
  send(alert: Alert): void;
  /** Nothing is tried any more. */
  close(): void;
}

/**
 * What is posted, as JSON. `title` and `text` are in the language of the app; `text` is all of it in one, which is what
 * Slack, Mattermost and others show. `event` is an alert's kind (shared/alerts.ts), or `test`. `phase` is `began` or
 * `over`; `at` is a time of ISO 8601, `id` the same for each try. Names are those that the user gave.
 */
interface WebhookMessage {
  readonly app: 'Polycast';
  readonly version: string;
  readonly id: string;
  readonly event: Alert['kind'] | 'test';
  readonly phase: Alert['phase'];
  readonly at: string;
  readonly title: string;
  readonly text: string;
  readonly camera?: { readonly id: string; readonly name: string };
  readonly destination?: { readonly id: string; readonly name: string; readonly platform: string };
  /** The problem's code, where there is one. */
  readonly problem?: string;
}

export const webhookSecret = 'webhook';

const timeoutMs = 10_000;
const waitsMs = [2_000, 15_000, 60_000] as const;
/** Nothing may pile up while nobody answers. */
const mostWaiting = 20;

/** `onChange`: another host. Which one is stored is known a little later. */
export function openWebhook(options: {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
  onChange(): void;
}): Webhook {
  const { vault, clock, log, version } = options;
  const waiting = new Set<() => void>();
  let host: string | undefined;
  /** Another one for each address, and at the end. */
  let generation = 0;

  /** A keychain may wait for a person to unlock it, and the app does not wait for that. */
  async function readHost(): Promise<void> {
    const before = generation;
    const url = await vault.get(webhookSecret).catch(() => undefined);
    if (url === undefined || before !== generation) return;
    host = hostOf(url);
    options.onChange();
  }

  /** Undefined: there is no address. */
  async function post(message: WebhookMessage): Promise<Result<null, Problem> | undefined> {
    try {
      const address = await vault.get(webhookSecret);
      return address ? await postJson(address, message, timeoutMs, clock) : undefined;
    } catch (error) {
      return secretProblem(error);
    }
  }

  async function deliver(message: WebhookMessage, tries: number): Promise<void> {
    const before = generation;
    const posted = await post(message);
    if (!posted || posted.ok || before !== generation) return;
    const waitMs = waitsMs[tries];
    log.warn('webhook-failed', { error: posted.error, tries: tries + 1 });
    if (waitMs === undefined || waiting.size >= mostWaiting) return;
    const cancel = clock.after(waitMs, () => {
      waiting.delete(cancel);
      void deliver(message, tries + 1);
    });
    waiting.add(cancel);
  }

  function cancelAll(): void {
    generation += 1;
    for (const cancel of waiting) cancel();
    waiting.clear();
  }

  const withId = (atMs: number, said: Said): WebhookMessage => ({
    app: 'Polycast',
    version,
    id: `${atMs.toString(36)}-${Math.floor(clock.random() * 2 ** 32).toString(36)}`,
    at: new Date(atMs).toISOString(),
    ...said,
  });

  if (vault.has(webhookSecret)) void readHost();

  return {
    get host() {
      return host;
    },
    set: async (given) => {
      const wanted = given === '' ? '' : checked(given);
      if (wanted === undefined) return fail({ code: 'webhook-invalid' });
      try {
        await vault.put(webhookSecret, wanted);
      } catch (error) {
        return secretProblem(error);
      }
      cancelAll();
      host = wanted === '' ? undefined : hostOf(wanted);
      options.onChange();
      return ok(null);
    },
    test: async () => {
      const said = { title: t('health:webhook.testTitle'), text: t('health:webhook.testText') };
      const message = withId(clock.wall(), { event: 'test', phase: 'began', ...said });
      return (await post(message)) ?? fail({ code: 'webhook-invalid' });
    },
    send: (alert) => {
      if (vault.has(webhookSecret)) void deliver(withId(alert.atMs, messageOf(alert)), 0);
    },
    close: cancelAll,
  };
}

type Said = Omit<WebhookMessage, 'app' | 'version' | 'id' | 'at'>;

function messageOf(alert: Alert): Said {
  const { kind, phase, camera, destination, problem } = alert;
  const { title, text } = alertWords(alert);
  return {
    ...{ event: kind, phase, title, text: text ? formatSentences([t('asSentence', { words: title }), text]) : title },
    ...(camera && { camera }),
    ...(destination && { destination }),
    ...(problem && { problem: problem.code }),
  };
}

/** The keychain may be locked by now. */
function secretProblem(error: unknown): Result<never, Problem> {
  return fail({ code: 'secret-store-failed', reason: error instanceof Error ? error.message : 'unknown' });
}

/** Undefined for what is no address of http or https. */
function checked(given: string): string | undefined {
  if (!URL.canParse(given)) return undefined;
  const { href, hostname, protocol } = new URL(given);
  return /^https?:$/.test(protocol) && hostname !== '' ? href : undefined;
}

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);
