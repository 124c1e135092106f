import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appState, cameraView, destinationView } from '#shared/testing/views.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { newestLines } from './newest-lines.ts';
import { createReports } from './reports.ts';

const password = 'p@ss"word\\of the nest';
const key = 'k3y-for-this-test';
const secrets = new Map([
  ['camera:one', password],
  ['destination:a', key],
  ['destination:b', 'live'],
]);
const vault = { names: () => [...secrets.keys(), 'gone'], get: async (name: string) => secrets.get(name) };

const state = appState({
  shell: 'desktop',
  engine: {
    ffmpeg: { version: '7.1.1', path: `${homedir()}/bin/ffmpeg`, isChosen: true },
    encoders: [
      { name: 'h264_vaapi', doesWork: false },
      { name: 'libx264', doesWork: true },
    ],
  },
  webhookHost: 'hooks.example.org',
  notices: { 'disk-low': { code: 'disk-low', directory: '/data', freeMiB: 12 } },
  cameras: {
    one: cameraView({
      name: 'Nest',
      source: {
        kind: 'rtsp',
        url: `rtsp://192.0.2.4/live?channel=1&token=${key}`,
        subUrl: 'rtsp://192.0.2.4/user={user}_password={password}_channel=1',
        transport: 'tcp',
      },
      state: {
        kind: 'failed',
        error: { code: 'ffmpeg-failed', exitCode: 1, tail: `rtsp://keeper:${password}@192.0.2.4/` },
      },
    }),
  },
  destinations: {
    a: destinationView({ name: `Town ${key}`, notes: 'Maria has the other key: mare-nostrum' }),
    b: destinationView({ id: 'b', name: 'Club', streamUrl: 'rtmps://live.example.org/app/typed-into-the-address' }),
    c: destinationView({ id: 'c', name: 'Fair', streamUrl: 'rtmp://192.0.2.1/live?auth=typed-into-the-address' }),
  },
});

let folder: string;
let logFile: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polycast-report-'));
  logFile = join(folder, 'polycast.log');
  const lines = [
    { event: 'camera', reason: `opened rtsp://keeper:${password}@192.0.2.4/live` },
    { event: 'destination', reason: `publish ${key} refused`, percent: encodeURIComponent(password) },
  ];
  await writeFile(logFile, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
});
afterEach(() => rm(folder, { recursive: true }));

const reportsWith = (ports: object = {}) =>
  createReports({
    ports: { clock: createManualClock(), logFile, ...ports },
    vault,
    state: () => state,
    eventsSince: async (sinceMs) => `since ${sinceMs}: Nest went on air with ${key}\n`,
  });

test('a report tells versions, states, events and the log', async () => {
  const text = await reportsWith().create();
  expect(text).toMatch(/^Polycast diagnostics report of .*\(1970-01-01T00:16:40.000Z\)/);
  for (const fact of [
    'Polycast 1.2.3 (desktop)',
    `Node ${process.versions.node}`,
    'FFmpeg 7.1.1 at ~/bin/ffmpeg',
    'h264_vaapi (does not work), libx264',
    'hooks.example.org',
    '"disk-low"',
    'rtsp://192.0.2.4/live?channel=1&token=***',
    'user={user}_password={password}_channel=1',
    'rtmps://live.example.org:443/app…',
    'rtmp://192.0.2.1:1935/live…',
    'since -85400000: Nest went on air with ***',
    'publish *** refused',
  ]) {
    expect(text).toContain(fact);
  }
});

test('no secret is in it, wherever it got in, nor a note, nor the name of the user’s folder', async () => {
  const text = await reportsWith().create();
  for (const secret of [key, password, JSON.stringify(password).slice(1, -1), encodeURIComponent(password)]) {
    expect(text).not.toContain(secret);
  }
  expect(text).not.toMatch(/mare-nostrum|typed-into-the-address/);
  expect(text).not.toContain(homedir());
});

test('without a log file, and with a keychain that is locked, there is a report all the same', async () => {
  const locked = { names: vault.names, get: () => Promise.reject(new Error('locked')) };
  const reports = createReports({
    ports: { clock: createManualClock() },
    vault: locked,
    state: () => appState(),
    eventsSince: async () => '',
  });
  const text = await reports.create();
  expect(text).toContain('== Newest lines of the log ==\nNone.');
  expect(text).toContain('== Events of the last 24 hours ==\nNone.');
  expect(text).toContain('No FFmpeg');
});

test('the folder of the log is shown where there is a desktop', () => {
  const openFolder = vi.fn();
  expect(reportsWith({ openFolder }).openFolder()).toEqual({ ok: true, value: null });
  expect(openFolder).toHaveBeenCalledExactlyOnceWith(folder);
  expect(reportsWith().openFolder()).toEqual({ ok: false, error: { code: 'desktop-only' } });
});

test('of a long log the newest whole lines are taken', async () => {
  await writeFile(logFile, 'first line\nsecond line\nthird line\n');
  expect(await newestLines(logFile, 1_000)).toBe('first line\nsecond line\nthird line\n');
  expect(await newestLines(logFile, 15)).toBe('third line\n');
  expect(await newestLines(join(folder, 'none'), 15)).toBe('');
});

test('a keychain that waits for its owner holds no report up, and the secrets that it gave are looked for', async () => {
  const clock = createManualClock();
  const get = (name: string) => (name === 'gone' ? new Promise<never>(() => {}) : vault.get(name));
  const reports = createReports({
    ports: { clock },
    vault: { ...vault, get },
    state: () => state,
    eventsSince: async () => '',
  });
  const creating = reports.create();
  await clock.advance(5_000);
  const text = await creating;
  expect(text).toContain('Nest');
  expect(text).not.toContain(key);
});
