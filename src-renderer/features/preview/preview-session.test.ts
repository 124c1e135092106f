import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPreviewSession } from './preview-session.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function session() {
  const story: string[] = [];
  let opened = 0;
  const started = startPreviewSession({
    openSource: () => {
      const number = ++opened;
      story.push(`ask ${number}`);
      const channel = Promise.resolve({ kind: 'socket' as const, url: String(number) });
      return { channel, close: () => story.push(`let go ${number}`) };
    },
    screen: {
      open: (channel) => story.push(`show ${channel.kind === 'socket' ? channel.url : 'port'}`),
      close: () => story.push('dark'),
    },
  });
  return { ...started, story };
}

test('asks for pictures only while they are seen', async () => {
  const { setSeen, story } = session();
  setSeen(true);
  await vi.advanceTimersByTimeAsync(0);
  setSeen(false);
  setSeen(false);
  setSeen(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(story).toEqual(['ask 1', 'show 1', 'dark', 'let go 1', 'dark', 'ask 2', 'show 2']);
});

test('a channel that breaks is opened again after a second, unless nobody looks any more', async () => {
  const { note, setSeen, story } = session();
  setSeen(true);
  await vi.advanceTimersByTimeAsync(0);
  note({ kind: 'closed' });
  await vi.advanceTimersByTimeAsync(999);
  expect(story).toEqual(['ask 1', 'show 1', 'dark', 'let go 1']);
  await vi.advanceTimersByTimeAsync(1);
  expect(story.slice(4)).toEqual(['ask 2', 'show 2']);
  note({ kind: 'closed' });
  setSeen(false);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(story.filter((line) => line.startsWith('ask'))).toHaveLength(2);
});

test('pictures that have fallen behind are begun anew at once', async () => {
  const { note, setSeen, story } = session();
  setSeen(true);
  await vi.advanceTimersByTimeAsync(0);
  note({ kind: 'behind' });
  await vi.advanceTimersByTimeAsync(0);
  expect(story).toEqual(['ask 1', 'show 1', 'dark', 'let go 1', 'ask 2', 'show 2']);
});

test('an answer that comes after the end is let go', async () => {
  const { end, setSeen, story } = session();
  setSeen(true);
  end();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(story).toEqual(['ask 1', 'dark', 'let go 1']);
});
