import { expect, test } from 'vitest';
import { padKeyOf } from './pad-keys.ts';
import { closer, left } from './speed.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  padKeyOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

test('arrows move, plus and minus zoom, digits and Home go somewhere', () => {
  expect(press('ArrowLeft')).toEqual({ kind: 'move', speed: left });
  expect(press('+')).toEqual({ kind: 'move', speed: closer });
  expect(press('Home')).toEqual({ kind: 'home' });
  expect(press('9')).toEqual({ kind: 'preset', index: 8 });
});

test.each(['0', 'a', 'Tab', 'Enter', 'Escape'])('%s is left to others', (key) => {
  expect(press(key)).toBeUndefined();
});

test('keys with Ctrl, Cmd or Alt are left to the window', () => {
  expect(press('1', { ctrlKey: true })).toBeUndefined();
  expect(press('ArrowLeft', { altKey: true })).toBeUndefined();
  expect(press('-', { metaKey: true })).toBeUndefined();
});
