import { explain } from '#shared/messages/messages.ts';
import type { RehearsalResult } from '#shared/rehearsal/judge-rehearsal.ts';
import { formatClock, formatList, formatSeconds, formatSentences, formatTimeOfDay } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { CameraRehearsal } from './use-rehearsal.ts';

/** What the verdict bar says while a rehearsal is shown: would it work? */
export function rehearsalVerdict({ state, outcome }: CameraRehearsal, cameraName: string): Verdict {
  const offAir = { lamp: 'off', lampWords: t('verdict:lamp.offAir'), isTrouble: false } as const;
  if (outcome) {
    const { finishedAtMs, stream } = outcome.report;
    const facts = { duration: formatSeconds(Math.round(stream.seconds)), time: formatClock(finishedAtMs) };
    return { ...offAir, sentence: sumUp(outcome.results), detail: t('rehearsal:verdict.facts', facts) };
  }
  if (state.kind === 'failed') {
    const { what } = explain(state.error, { name: cameraName });
    return { ...offAir, sentence: t('rehearsal:verdict.failed'), detail: what, isTrouble: true };
  }
  return {
    lamp: 'busy',
    lampWords: t('verdict:lamp.rehearsal'),
    sentence: t('rehearsal:verdict.running'),
    detail: state.kind === 'opening' ? t('rehearsal:verdict.opening') : t('rehearsal:verdict.playing'),
    isTrouble: false,
  };
}

/** A calm verdict off air, with what the last rehearsal has found. */
export function withLastRehearsal(verdict: Verdict, rehearsal: CameraRehearsal | undefined): Verdict {
  if (!rehearsal?.outcome || verdict.lamp !== 'off' || verdict.isTrouble) return verdict;
  const { report, results } = rehearsal.outcome;
  const time = formatTimeOfDay(report.finishedAtMs);
  const count = results.filter(isFail).length;
  const hasDestinations = results.some(({ destination }) => destination);
  const second = hasDestinations
    ? count === 0
      ? t('rehearsal:last.passed', { time })
      : t('rehearsal:last.failed', { time, count, of: results.length })
    : results.every(({ level }) => level === 'pass')
      ? t('rehearsal:last.passed', { time })
      : t('rehearsal:last.unsuitable', { time });
  return { ...verdict, detail: formatSentences([verdict.detail, second]) };
}

function sumUp(results: readonly RehearsalResult[]): string {
  const names = results.flatMap(({ destination }) => destination?.name ?? []);
  const failing = results.filter(isFail);
  const [count, of] = [failing.length, results.length];
  if (names.length === 0) {
    return results.every(({ level }) => level === 'pass')
      ? t('rehearsal:verdict.suits')
      : t('rehearsal:verdict.suitsNot');
  }
  if (count === 0) {
    if (of === 2) return t('rehearsal:verdict.bothPass');
    return t('rehearsal:verdict.allPass', { count: of, names: formatList(names) });
  }
  const away = failing.filter(({ problem }) => problem).length;
  const name = failing[0]?.destination?.name ?? '';
  if (away === count)
    return count === 1 ? t('rehearsal:verdict.oneAway', { name }) : t('rehearsal:verdict.away', { count, of });
  if (away > 0) return t('rehearsal:verdict.mixed', { count, of });
  return of === 1 ? t('rehearsal:verdict.oneRefuses', { name }) : t('rehearsal:verdict.refuse', { count, of });
}

const isFail = ({ level }: RehearsalResult): boolean => level === 'fail';
