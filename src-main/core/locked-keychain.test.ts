import { expect, test } from 'vitest';
import { systemClock } from '../system/clock.ts';
import { createApp } from './app.ts';
import { recordingServer } from './destinations/testing/rig.ts';
import { locateFfmpeg } from './ffmpeg/locate.ts';
import { memoryPorts } from './testing/memory-ports.ts';

const ffmpeg = await locateFfmpeg([]);

test.skipIf(!ffmpeg)('a keychain that locks itself while on air keeps no destination from coming back', async () => {
  const ports = memoryPorts(systemClock());
  let isLocked = false;
  const get = (name: string) => (isLocked ? Promise.reject(new Error('locked')) : ports.secrets.get(name));
  const created = await createApp({ ...ports, secrets: { ...ports.secrets, get } });
  if (!created.ok) throw new Error(created.error.code);
  const { handlers, state, close } = created.value;
  const server = await recordingServer({ isAcknowledging: true });

  const added = await handlers['camera.add']({ name: 'Demo', source: { kind: 'demo' } });
  const cameraId = added.ok ? added.value.cameraId : '';
  const facts = { cameraId, name: 'Club', platform: 'custom', streamUrl: server.url, key: 'first' } as const;
  await handlers['destination.add'](facts);
  await handlers['camera.goLive']({ cameraId });
  const kinds = () => Object.values(state().destinations).map((each) => each.state.kind);
  await expect.poll(kinds, { timeout: 20_000 }).toEqual(['live']);

  isLocked = true;
  server.sessions[0]?.service.drop();
  await expect.poll(() => server.sessions.length, { timeout: 20_000 }).toBe(2);
  await expect.poll(kinds, { timeout: 20_000 }).toEqual(['live']);
  await close();
  await server.close();
});
