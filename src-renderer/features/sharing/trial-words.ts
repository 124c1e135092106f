import type { TrialState, TrialView } from '#shared/destinations/trial.ts';
import { explain } from '#shared/messages/messages.ts';
import { formatMbits, formatSeconds } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

/** How a test of a destination goes, or what came out of it. */
export function trialWords({ how, state }: TrialView, name: string): string {
  switch (state.kind) {
    case 'connecting': {
      const isSigningIn = state.phase === 'connect' || state.phase === 'publish';
      return t(isSigningIn ? 'sharing:trial.signingIn' : 'sharing:trial.connecting');
    }
    case 'sending':
      return t('sharing:trial.sending');
    case 'failed': {
      const { what, fix } = explain(state.error, { name });
      return t('sharing:trial.failed', { what, fix });
    }
    case 'passed':
      return passedWords(how, state, name);
  }
}

type Passed = Extract<TrialState, { kind: 'passed' }>;

function passedWords(how: TrialView['how'], state: Passed, name: string): string {
  const { acknowledgedAfterMs, answeredAfterMs, kbps } = state;
  if (kbps !== undefined) {
    const rate = formatMbits(kbps);
    if (acknowledgedAfterMs === undefined) return t('sharing:trial.took', { name, rate });
    return t('sharing:trial.tookAndSaid', { name, rate, delay: formatDelay(acknowledgedAfterMs) });
  }
  if (answeredAfterMs === undefined) return t('sharing:trial.reached', { name });
  const delay = formatDelay(answeredAfterMs);
  return how === 'connect'
    ? t('sharing:trial.answered', { name, delay })
    : t('sharing:trial.answeredAlone', { name, delay });
}

/** "0.4 s"; never "0 s". */
const formatDelay = (ms: number): string => formatSeconds(Math.max(0.1, ms / 1_000));
