import { expect, test } from 'vitest';
import { describeNeed } from './describe-need.ts';

const need = { count: 5, kbps: 7_200, mendedKbps: undefined, othersKbps: 0, capacityKbps: 24_000 };

test.each([
  [
    { capacityKbps: undefined },
    false,
    'What your upload carries is not known yet',
    ['5 destinations at 7.2 Mbit/s need 36.0 Mbit/s. How much goes through shows once you are on air.'],
  ],
  [
    {},
    true,
    'Your upload is too small for this',
    ['5 destinations at 7.2 Mbit/s need 36.0 Mbit/s; at most 24.0 Mbit/s went through before.'],
  ],
  [
    { mendedKbps: 4_500 },
    true,
    'Your upload is too small for this',
    [
      '5 destinations at 7.2 Mbit/s need 36.0 Mbit/s; at most 24.0 Mbit/s went through before.',
      'With 4.5 Mbit/s it fits: 22.5 of 24 Mbit/s.',
    ],
  ],
  [
    { count: 3 },
    true,
    'Your upload carries this, but only just',
    ['3 destinations at 7.2 Mbit/s need 21.6 of 24 Mbit/s.'],
  ],
  [
    { count: 1, othersKbps: 5_000 },
    false,
    'Your upload carries this',
    ['1 destination at 7.2 Mbit/s needs 12.2 of 24 Mbit/s.', 'What other cameras send now is counted in.'],
  ],
])('with %j', (change, isTrouble, title, sentences) => {
  const described = describeNeed({ ...need, ...change });
  const plain = described.sentences.map((sentence) => sentence.replaceAll('\u00a0', ' '));
  expect({ ...described, sentences: plain }).toEqual({ isTrouble, title, sentences });
});
