import { afterEach, expect, test } from 'vitest';
import { createRig, createServerKeep, parseFacts, recordingServer, takingServer, until } from './testing/rig.ts';

/** A destination with a second address: in use when the main one fails, or always. */

const { closeAll, keep } = createServerKeep();
afterEach(closeAll);

const light = { keyframeBytes: 20_000 };

test('a backup for failures takes over, and the main address after it', async () => {
  const { run, second } = createRig();
  const main = await keep(recordingServer());
  const backup = await keep(recordingServer());
  const { reaches, runner } = run({ streamUrl: main.url, backupStreamUrl: `${backup.url}2` });
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 2; at += 1) await second(light);
  expect([runner.addressInUse, runner.backup]).toEqual(['main', undefined]);
  for (const [lost, next, inUse] of [
    [main, backup, 'backup'],
    [backup, main, 'main'],
  ] as const) {
    lost.sessions.at(-1)?.service.drop();
    await reaches('retrying');
    const sessions = next.sessions.length;
    for (let at = 0; at < 4; at += 1) await second(light);
    expect([runner.state.kind, runner.addressInUse]).toEqual(['live', inUse]);
    expect(next.sessions.length).toBe(sessions + 1);
  }
  expect(backup.sessions[0]?.app).toBe('live2');
  await runner.close();
});

test('a backup always in use is a line of its own; what changes about it leaves the other alone', async () => {
  const { run, second } = createRig();
  const [main, backup, other] = await Promise.all([
    keep(recordingServer()),
    keep(recordingServer()),
    keep(recordingServer()),
  ]);
  const facts = { streamUrl: main.url, backupStreamUrl: backup.url, backupUse: 'always' as const };
  const { reaches, runner } = run(facts);
  await reaches('waiting-for-keyframe');
  await until(() => runner.backup?.state.kind === 'waiting-for-keyframe');
  for (let at = 0; at < 3; at += 1) await second();
  expect([runner.state.kind, runner.backup?.state.kind]).toEqual(['live', 'live']);

  backup.sessions[0]?.service.drop();
  await until(() => runner.backup?.state.kind === 'retrying');
  expect([runner.state.kind, runner.addressInUse, runner.meters.reconnects]).toEqual(['live', 'main', 0]);

  runner.replace(parseFacts({ ...facts, backupStreamUrl: other.url }));
  await until(() => runner.backup?.state.kind === 'waiting-for-keyframe');
  expect([main.connections(), other.connections()]).toEqual([1, 1]);

  runner.replace(parseFacts({ ...facts, backupUse: 'on-failure' }));
  expect(runner.backup).toBeUndefined();
  await until(() => other.open.size === 0);
  expect([runner.state.kind, main.connections()]).toEqual(['live', 1]);

  runner.replace(parseFacts({ ...facts, streamUrl: other.url, backupUse: 'on-failure' }));
  await until(() => other.connections() === 2);
  await runner.close();
});

test('a backup that is to be in use always waits until the main line has left its address', async () => {
  const { clock, run, second } = createRig();
  const main = await keep(recordingServer());
  const backup = await keep(takingServer((socket) => socket.pause()));
  const facts = { streamUrl: main.url, backupStreamUrl: backup.url };
  const { reaches, runner } = run(facts);
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 2; at += 1) await second(light);
  main.sessions[0]?.service.drop();
  await reaches('retrying');
  await clock.advance(1_000);
  await reaches('waiting-for-keyframe');
  runner.replace(parseFacts({ ...facts, backupUse: 'always' }));
  for (let at = 0; at < 2; at += 1) await second(light);
  expect([runner.state.kind, backup.connections()]).toEqual(['stopping', 1]);
  await clock.advance(1_000);
  await until(() => backup.connections() === 2);
  await runner.close();
});
