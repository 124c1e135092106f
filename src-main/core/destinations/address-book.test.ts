import { expect, test } from 'vitest';
import type { DestinationProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createAddressBook } from './address-book.ts';

type Found = Result<readonly string[], DestinationProblem>;
const unknown: Found = fail({ code: 'destination-host-unknown', host: 'a' });
const signal = new AbortController().signal;

/** An address book over a name server that answers when the test says so. */
function rig() {
  const clock = createManualClock();
  const asked: { host: string; answer: (found: Found) => void }[] = [];
  const book = createAddressBook((host) => new Promise((answer) => asked.push({ host, answer })), clock.after);
  return { asked, book, clock };
}

test('what was found once is given when a look-up fails, and the newest answer counts', async () => {
  const { asked, book } = rig();
  const ask = async (found: Found) => {
    const answer = book('a', signal);
    asked.at(-1)?.answer(found);
    return answer;
  };
  expect(await ask(unknown)).toEqual(unknown);
  expect(await ask(ok(['192.0.2.1']))).toEqual(ok(['192.0.2.1']));
  expect(await ask(unknown)).toEqual(ok(['192.0.2.1']));
  expect(await ask(ok(['192.0.2.2']))).toEqual(ok(['192.0.2.2']));
  expect(await ask(unknown)).toEqual(ok(['192.0.2.2']));
});

test('a look-up that hangs is not waited for where an answer is known, and not asked a second time', async () => {
  const { asked, book, clock } = rig();
  const first = book('a', signal);
  asked[0]?.answer(ok(['192.0.2.1']));
  await first;
  for (let time = 0; time < 3; time += 1) {
    const answer = book('a', signal);
    await clock.advance(250);
    expect(await answer).toEqual(ok(['192.0.2.1']));
  }
  expect(asked.length).toBe(2);
  asked[1]?.answer(ok(['192.0.2.9']));
  await clock.advance(0);
  const answer = book('a', signal);
  asked[2]?.answer(unknown);
  expect(await answer).toEqual(ok(['192.0.2.9']));
});

test('names are kept apart, and an abort ends the wait', async () => {
  const { asked, book } = rig();
  const first = book('a', signal);
  asked[0]?.answer(ok(['192.0.2.1']));
  await first;
  const abort = new AbortController();
  const other = book('b', abort.signal);
  abort.abort();
  expect(await other).toMatchObject({ ok: false });
  expect(await book('b', abort.signal)).toMatchObject({ ok: false });
  expect(asked.map(({ host }) => host)).toEqual(['a', 'b']);
});
