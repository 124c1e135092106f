import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Configuration, camera } from '#shared/model.ts';
import type { AppProblem } from '#shared/problems.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { emptyConfiguration, loadConfiguration, saveConfiguration } from './configuration-file.ts';
import { type ConfigurationStore, openConfigurationStore } from './configuration-store.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polycast-config-'));
  file = join(folder, 'deep', 'polycast.json');
});
afterEach(() => rm(folder, { recursive: true }));

async function load(wallMs = 0) {
  const loaded = await loadConfiguration(file, wallMs);
  if (!loaded.ok) throw new Error(loaded.error.code);
  return loaded.value;
}

async function openStore() {
  const problems: AppProblem[] = [];
  const clock = createManualClock();
  const opened = await openConfigurationStore({
    file,
    clock,
    onUpdate: () => {},
    onProblem: (problem) => problems.push(problem),
    onSaved: () => problems.splice(0),
  });
  if (!opened.ok) throw new Error(opened.error.code);
  return { store: opened.value, problems, clock };
}

const oneCamera: Configuration = {
  ...emptyConfiguration,
  cameras: [camera.parse({ id: 'c1', name: 'Nest', source: { kind: 'demo' }, order: 'live' })],
};

test('what is saved is read again, and a missing file is an empty configuration', async () => {
  expect(await load()).toEqual({ configuration: emptyConfiguration });
  await saveConfiguration(file, oneCamera);
  expect(await load()).toEqual({ configuration: oneCamera });
  expect(await readdir(join(folder, 'deep'))).toEqual(['polycast.json']);
});

test('copies that were made by hand get ids of their own, and the original keeps its', async () => {
  const [nest] = oneCamera.cameras;
  const copied = { ...oneCamera, cameras: [nest, nest, nest].flatMap((each) => each ?? []) };
  await saveConfiguration(file, copied);
  const ids = (await load()).configuration.cameras.map(({ id }) => id);
  expect([ids[0], new Set(ids).size]).toEqual(['c1', 3]);
});

test('a file of version 1 is read as if it were of today', async () => {
  const endpointReference = 'urn:uuid:1419d68a-1dd2-11b2-a105-000000000000';
  const old = { id: 'c1', name: 'Nest', source: { kind: 'demo' } };
  file = join(folder, 'polycast.json');
  await writeFile(
    file,
    JSON.stringify({
      version: 1,
      cameras: [
        { ...old, endpointReference },
        { ...old, id: 'c2' },
      ],
    }),
  );
  const { configuration, problem } = await load();
  expect(problem).toBeUndefined();
  expect(configuration.cameras.map(({ device }) => device)).toEqual([{ endpointReference }, {}]);
});

test.each([
  ['half a file', '{"version": 1, "cam', 'it is not valid JSON'],
  ['a newer version', '{"version": 3}', 'version: '],
  ['a field of the wrong kind', '{"version": 1, "cameras": 3}', 'cameras: '],
])('%s is set aside untouched', async (_, text, reason) => {
  file = join(folder, 'polycast.json');
  await writeFile(file, text);
  const loaded = await load(Date.UTC(2026, 0, 2, 3, 4, 5));
  expect(loaded.configuration).toEqual(emptyConfiguration);
  const aside = `${file}.unreadable-2026-01-02T03-04-05.000Z`;
  expect(loaded.problem).toMatchObject({ code: 'config-set-aside', file: aside });
  expect((loaded.problem as { reason: string }).reason).toContain(reason);
  expect(await readFile(aside, 'utf8')).toBe(text);
});

test('updates in a row end with the newest on disk', async () => {
  const { store } = await openStore();
  for (const name of ['a', 'b', 'c']) {
    store.update(() => ({ ...oneCamera, cameras: oneCamera.cameras.map((camera) => ({ ...camera, name })) }));
  }
  await store.close();
  expect((await load()).configuration.cameras[0]?.name).toBe('c');
});

test('a save that fails is reported, and the change is kept for this run', async () => {
  const { problems, store } = await openStore();
  await mkdir(file, { recursive: true });
  store.update(() => oneCamera);
  await vi.waitFor(() => expect(problems).toMatchObject([{ code: 'config-not-saved', file }]));
  expect(store.current()).toBe(oneCamera);
});

test.each<readonly [string, (store: ConfigurationStore, clock: ManualClock) => Promise<void>]>([
  ['ten seconds later', (_, clock) => clock.advance(10_000)],
  ['with the next change', async (store) => store.update((current) => current)],
  ['at the end', (store) => store.close()],
])('what could not be saved is saved %s, and the complaint is taken back', async (_, saveAgain) => {
  const { clock, problems, store } = await openStore();
  await mkdir(file, { recursive: true });
  store.update(() => oneCamera);
  await vi.waitFor(() => expect(problems).toHaveLength(1));
  await rm(file, { recursive: true });
  await saveAgain(store, clock);
  await vi.waitFor(() => expect(problems).toEqual([]));
  expect((await load()).configuration).toEqual(oneCamera);
});

test('a file that cannot be opened is left alone, and is a reason not to start', async () => {
  await mkdir(file, { recursive: true });
  expect(await loadConfiguration(file, 0)).toMatchObject({ ok: false, error: { code: 'config-unreadable', file } });
});
