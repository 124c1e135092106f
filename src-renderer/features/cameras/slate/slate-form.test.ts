import { expect, test } from 'vitest';
import { cameraView } from '../../../views.fixture.ts';
import { changedPicture, readAfterSeconds, slateFormOf } from './slate-form.ts';

const form = slateFormOf(cameraView());
const chosen = { blob: new Blob(), base64: 'AAAA' };

test('begins with what is stored', () => {
  expect(form).toEqual({ text: '', afterSeconds: '2', picture: { kind: 'none' } });
  const slate = { text: 'Back at 10', afterSeconds: 1.5, hasPicture: true };
  expect(slateFormOf(cameraView({ slate }))).toEqual({
    text: 'Back at 10',
    afterSeconds: '1.5',
    picture: { kind: 'stored' },
  });
});

test.each([
  ['2', 2],
  [' 1,5 ', 1.5],
  ['30', 30],
  ['0.5', undefined],
  ['31', undefined],
  ['', undefined],
  ['soon', undefined],
])('%j seconds', (afterSeconds, seconds) => {
  expect(readAfterSeconds({ ...form, afterSeconds })).toBe(seconds);
});

test('sends a picture only when it was changed', () => {
  expect(changedPicture(form)).toBeUndefined();
  expect(changedPicture({ ...form, picture: { kind: 'stored' } })).toBeUndefined();
  expect(changedPicture({ ...form, picture: { kind: 'removed' } })).toBeNull();
  expect(changedPicture({ ...form, picture: { kind: 'chosen', picture: chosen } })).toBe('AAAA');
});
