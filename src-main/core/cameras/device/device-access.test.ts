import { afterEach, expect, test } from 'vitest';
import { camera as cameraModel } from '#shared/model.ts';
import { ok } from '#shared/result.ts';
import { startSimulatedOnvif } from '../../rehearsal/onvif/simulated-onvif.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { createDeviceAccess } from './device-access.ts';

const right = { user: 'admin', password: 'right' };
const camera = cameraModel.parse({ id: 'nest', name: 'Nest', source: { kind: 'demo' }, user: 'admin' });
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function startAccess(password: string) {
  const clock = createManualClock();
  const heard = { logins: 0, profiles: 0 };
  const device = await startSimulatedOnvif(
    {
      clock,
      login: right,
      onRequest: ({ login, operation }) => {
        if (login !== 'none') heard.logins += 1;
        if (operation === 'GetProfiles') heard.profiles += 1;
      },
    },
    { rtspPort: 554, path: (stream) => `/${stream}`, apply: async () => ({ ok: true, value: undefined }) },
  );
  const given = { password };
  const access = createDeviceAccess({
    clock,
    readLogin: async () => ok({ ...right, ...given }),
    onvifUrl: async () => device.onvifUrl,
  });
  open.push(access.close, device.close);
  return { access, clock, given, heard };
}

test('a session is kept for some minutes', async () => {
  const { access, clock, heard } = await startAccess('right');
  expect((await access.open(camera)).ok).toBe(true);
  const { profiles } = heard;
  await clock.advance(200_000);
  expect((await access.open(camera)).ok).toBe(true);
  expect(heard.profiles).toBe(profiles);
  await clock.advance(200_000);
  expect((await access.open(camera)).ok).toBe(true);
  expect(heard.profiles).toBe(2 * profiles);
});

test('a login that was refused is not sent again for a minute, whatever is ordered, but another one is', async () => {
  const { access, clock, given, heard } = await startAccess('wrong');
  const refused = { ok: false, error: { code: 'camera-login-refused', user: 'admin' } };
  for (let order = 0; order < 20; order++) expect(await access.open(camera)).toEqual(refused);
  expect(heard.logins).toBeLessThanOrEqual(2);
  const { logins } = heard;
  await clock.advance(60_000);
  expect(await access.open(camera)).toEqual(refused);
  expect(heard.logins).toBe(2 * logins);
  given.password = 'right';
  access.forget(camera.id);
  expect((await access.open(camera)).ok).toBe(true);
});
