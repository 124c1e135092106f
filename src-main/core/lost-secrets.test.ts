import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../system/clock.ts';
import { createApp } from './app.ts';
import { locateFfmpeg } from './ffmpeg/locate.ts';
import type { App } from './ports.ts';
import { memoryPorts } from './testing/memory-ports.ts';

/** A computer without a keychain: what is secret ends with the run, and all else goes on. */

const ffmpeg = await locateFfmpeg([]);

async function start(dataDirectory: string): Promise<App> {
  const created = await createApp({ ...memoryPorts(systemClock()), dataDirectory });
  if (!created.ok) throw new Error(created.error.code);
  return created.value;
}

test.skipIf(!ffmpeg)(
  'after a restart a camera’s password is asked for at once, and nobody tries without it',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'polycast-lost-'));
    let visits = 0;
    const camera = createServer((socket) => {
      visits += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(camera, 'listening');
    const url = `rtsp://127.0.0.1:${(camera.address() as AddressInfo).port}/live`;

    const before = await start(folder);
    const source = { kind: 'rtsp', url, transport: 'tcp' } as const;
    const login = { user: 'keeper', password: 'hunter2' };
    const added = await before.handlers['camera.add']({ name: 'Nest', source, login });
    const cameraId = added.ok ? added.value.cameraId : '';
    const facts = {
      cameraId,
      name: 'Site',
      platform: 'custom',
      streamUrl: 'rtmp://127.0.0.1:9/live',
      key: 'k',
    } as const;
    await before.handlers['destination.add'](facts);
    expect(before.state()).toMatchObject({ secretStore: 'memory', cameras: { [cameraId]: { hasPassword: true } } });
    await before.close();

    const app = await start(folder);
    expect(app.state().notices).toHaveProperty('keychain-unavailable');
    expect(Object.values(app.state().destinations)).toMatchObject([{ hasKey: false }]);
    const look = app.preview(cameraId, () => {});
    const state = () => app.state().cameras[cameraId]?.state;
    await expect.poll(state).toEqual({ kind: 'failed', error: { code: 'camera-login-needed' } });
    expect([visits, app.state().cameras[cameraId]?.hasPassword]).toEqual([0, false]);

    await app.handlers['camera.update']({ cameraId, login });
    await expect.poll(() => visits).toBeGreaterThan(0);
    if (look.ok) look.value();
    await app.close();
    camera.close();
    await rm(folder, { recursive: true });
  },
);
