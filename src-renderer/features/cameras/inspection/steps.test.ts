import { expect, test } from 'vitest';
import { stepsOf } from './steps.ts';

const marks = { done: '+', now: '>', later: '-' } as const;
const read = (...of: Parameters<typeof stepsOf>) => stepsOf(...of).map(({ words, when }) => marks[when] + words);

test('tells how far a look has come', () => {
  expect(read('signing-in', false)).toEqual(['>Signing in', '-Opening the picture', '-Measuring keyframes']);
  expect(read('opening', false)).toEqual(['+Signing in', '>Opening the picture', '-Measuring keyframes']);
  expect(read('done', false)).toEqual(['+Signing in', '+Opening the picture', '+Measuring keyframes']);
});

test('a change is written first', () => {
  expect(read('measuring', true)).toEqual(['+Changing settings', '+Opening the picture', '>Measuring keyframes']);
});
