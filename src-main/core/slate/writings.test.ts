import { expect, test } from 'vitest';
import { canWrite, systemFamilies } from './writings.ts';

const debian = (family: string) => ['DejaVu Sans', 'Droid Sans Fallback', 'Liberation Sans'].includes(family);
const bare = () => false;

test.each([
  ['We’ll be right back', true, true],
  ['Mindjárt jövünk', true, true],
  ['Скоро вернёмся', true, true],
  ['まもなく再開します', true, false],
  ['سنعود بعد قليل', true, false],
  ['Back soon – すぐに', true, false],
  ['เดี๋ยวกลับมา', false, false],
])('“%s” can be written on a desktop: %s, on a bare server: %s', (text, onDesktop, onServer) => {
  expect([canWrite(text, debian), canWrite(text, bare)]).toEqual([onDesktop, onServer]);
});

test('names each font once, and only what is there', () => {
  expect(systemFamilies(debian)).toEqual(['DejaVu Sans', 'Droid Sans Fallback', 'Liberation Sans']);
  expect(systemFamilies(bare)).toEqual([]);
});
