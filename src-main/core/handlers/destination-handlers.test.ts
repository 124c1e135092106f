import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import type { App, SecretStore } from '../ports.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { memoryPorts } from '../testing/memory-ports.ts';

/** Reordering, copying and pausing, as a window orders it. */

let clock: ManualClock;
let secrets: SecretStore;
let app: App;
let cameraIds: readonly string[];

beforeEach(async () => {
  clock = createManualClock();
  const ports = memoryPorts(clock);
  secrets = ports.secrets;
  const created = await createApp(ports);
  if (!created.ok) throw new Error(created.error.code);
  app = created.value;
  cameraIds = [await addCamera('Harbour'), await addCamera('Pitch')];
});
afterEach(() => app.close());

async function addCamera(name: string): Promise<string> {
  const added = await app.handlers['camera.add']({ name, source: { kind: 'demo' } });
  if (!added.ok) throw new Error(added.error.code);
  return added.value.cameraId;
}

async function add(name: string, cameraId = cameraIds[0] ?? '', key = 'k3y'): Promise<string> {
  const streamUrl = 'rtmp://live.example.org/app';
  const added = await app.handlers['destination.add']({ cameraId, name, platform: 'custom', streamUrl, key });
  if (!added.ok) throw new Error(added.error.code);
  return added.value.destinationId;
}

const views = (cameraId = cameraIds[0]) =>
  Object.values(app.state().destinations)
    .filter((each) => each.cameraId === cameraId)
    .sort((one, other) => one.position - other.position);
const names = (cameraId?: string) => views(cameraId).map(({ name }) => name);

test('a destination is moved among those of its camera', async () => {
  const ids = [await add('A'), await add('B'), await add('C')];
  await add('Elsewhere', cameraIds[1]);
  expect(await app.handlers['destination.move']({ destinationId: ids[2] ?? '', position: 0 })).toEqual({
    ok: true,
    value: null,
  });
  expect([names(), views().map(({ position }) => position), names(cameraIds[1])]).toEqual([
    ['C', 'A', 'B'],
    [0, 1, 2],
    ['Elsewhere'],
  ]);
  expect(await app.handlers['destination.move']({ destinationId: 'gone', position: 0 })).toMatchObject({ ok: false });
});

test('a copy has the same key, another name where it must, and is off', async () => {
  const id = await add('YouTube');
  await app.handlers['destination.pause']({ destinationId: id, isPaused: true });
  await add('Twitch');
  const copies = [];
  for (const cameraId of [...cameraIds, cameraIds[0] ?? '']) {
    const copied = await app.handlers['destination.duplicate']({ destinationId: id, cameraId });
    if (!copied.ok) throw new Error(copied.error.code);
    copies.push(copied.value.destinationId);
  }
  expect([names(), names(cameraIds[1])]).toEqual([['YouTube', 'YouTube 3', 'YouTube 2', 'Twitch'], ['YouTube']]);
  for (const copy of copies) {
    expect(app.state().destinations[copy]).toMatchObject({ hasKey: true, order: 'off', isPaused: false });
    expect(await secrets.get(`destination:${copy}`)).toBe('k3y');
  }
  await clock.advance(0);
  expect([...(app.state().destinations[id]?.twins ?? [])].sort()).toEqual([...copies, views().at(-1)?.id].sort());
  expect(JSON.stringify(app.state())).not.toContain('k3y');
});

test('what is not there is not copied, and leaves no key behind', async () => {
  const id = await add('YouTube');
  const duplicate = app.handlers['destination.duplicate'];
  expect(await duplicate({ destinationId: id, cameraId: 'gone' })).toMatchObject({ error: { what: 'camera' } });
  expect(await duplicate({ destinationId: 'gone', cameraId: cameraIds[0] ?? '' })).toMatchObject({
    error: { what: 'destination' },
  });
  expect(names()).toEqual(['YouTube']);
});

test('twins are known by their key alone: another key, and they are none', async () => {
  const [one, other] = [await add('A'), await add('B', cameraIds[1])];
  await clock.advance(0);
  expect(app.state().destinations[one]?.twins).toEqual([other]);
  await app.handlers['destination.update']({ destinationId: other, key: 'another' });
  await clock.advance(0);
  expect(app.state().destinations[one]?.twins).toEqual([]);
});

test('a pause is kept with the destination', async () => {
  const destinationId = await add('A');
  const isPaused = () => app.state().destinations[destinationId]?.isPaused;
  await app.handlers['destination.pause']({ destinationId, isPaused: true });
  expect(isPaused()).toBe(true);
  await app.handlers['destination.pause']({ destinationId, isPaused: false });
  expect(isPaused()).toBe(false);
});
