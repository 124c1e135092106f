import { expect, test } from 'vitest';
import { goodReport } from '#shared/doctor/patients.fixture.ts';
import type { PlatformId } from '#shared/model.ts';
import type { DestinationProblem } from '#shared/problems.ts';
import { judgeRehearsal } from '#shared/rehearsal/judge-rehearsal.ts';
import { cameraView, destinationView } from '../../views.fixture.ts';
import { verdictOf } from '../verdict/verdict.ts';
import { rehearsalVerdict, withLastRehearsal } from './rehearsal-verdict.ts';
import type { CameraRehearsal } from './use-rehearsal.ts';

const away: DestinationProblem = { code: 'destination-host-unknown', host: 'a.test' };
const finishedAtMs = new Date(2026, 4, 6, 12, 21, 40).getTime();

/** Destinations by platform, the first letters of which are their names; those in capitals cannot be reached. */
function rehearsed(list: readonly string[], change: Parameters<typeof goodReport>[0] = {}): CameraRehearsal {
  const recipients = list.map((id) => ({ id, name: id, platform: id.toLowerCase() as PlatformId }));
  const reached = Object.fromEntries(list.map((id) => [id, /^[A-Z]/.test(id) ? { problem: away } : {}]));
  const report = { finishedAtMs, stream: goodReport({ seconds: 20.02, ...change }), reached };
  return {
    state: { kind: 'done', report },
    recipients,
    outcome: { report, results: judgeRehearsal(report, recipients) },
  };
}
const fast = { fps: 50 };

test.each([
  [['twitch'], {}, 'twitch would take this stream'],
  [['twitch', 'kick'], {}, 'Both destinations would take this stream'],
  [['twitch', 'kick', 'vimeo'], {}, 'All 3 destinations would take this stream'],
  [['vimeo'], fast, 'vimeo would refuse this stream'],
  [['twitch', 'kick', 'vimeo', 'linkedin'], fast, '2 of 4 destinations would refuse this stream'],
  [['Twitch', 'kick'], {}, 'Twitch cannot be reached'],
  [['Twitch', 'Kick', 'vimeo'], {}, '2 of 3 destinations cannot be reached'],
  [['Twitch', 'vimeo', 'kick'], fast, '2 of 3 destinations would not work'],
  [[], {}, 'This stream suits every platform'],
  [[], fast, 'Some platforms would refuse this stream'],
] as const)('%j with %j: %s', (list, change, sentence) => {
  expect(rehearsalVerdict(rehearsed(list, change), 'Harbour')).toEqual({
    lamp: 'off',
    lampWords: 'Off air',
    sentence,
    detail: 'Rehearsal of 20\u00a0s, finished at 12:21:40. Nothing was sent to any platform.',
    isTrouble: false,
  });
});

test('while it runs nobody sees it; a camera without a picture ends it', () => {
  const running: CameraRehearsal = { state: { kind: 'opening', sinceMs: 0 }, recipients: [] };
  expect(rehearsalVerdict(running, 'Harbour')).toMatchObject({
    lamp: 'busy',
    sentence: 'Rehearsing: nobody can see this',
  });
  const error = { code: 'camera-ended' } as const;
  expect(rehearsalVerdict({ state: { kind: 'failed', error }, recipients: [] }, 'Harbour')).toMatchObject({
    sentence: 'The rehearsal could not be finished',
    isTrouble: true,
  });
});

test('the last rehearsal is remembered beside a calm verdict', () => {
  const verdict = verdictOf(cameraView(), [destinationView('A', { kind: 'off' })]);
  const detailAfter = (rehearsal: CameraRehearsal | undefined) => withLastRehearsal(verdict, rehearsal).detail;
  expect(detailAfter(undefined)).toBe('1 destination is switched on.');
  expect(detailAfter(rehearsed(['twitch']))).toBe('1 destination is switched on. The last rehearsal passed at 12:21.');
  expect(detailAfter(rehearsed(['vimeo', 'twitch'], fast))).toBe(
    '1 destination is switched on. In the last rehearsal, at 12:21, 1 of 2 would not have worked.',
  );
  const troubled = { ...verdict, isTrouble: true };
  expect(withLastRehearsal(troubled, rehearsed(['twitch']))).toBe(troubled);
});
