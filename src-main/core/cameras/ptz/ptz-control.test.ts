import { afterEach, expect, test } from 'vitest';
import { type Camera, camera as cameraModel } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import { type CannedReplies, cannedSession, refusal } from '../../onvif/testing/canned-session.ts';
import { type SimulatedOnvifOptions, startSimulatedOnvif } from '../../rehearsal/onvif/simulated-onvif.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { createDeviceAccess, type DeviceAccess } from '../device/device-access.ts';
import type { CameraDevice } from '../device/open-device.ts';
import { createPtzControl } from './ptz-control.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const camera = (id = 'one'): Camera => cameraModel.parse({ id, name: 'Harbour', source: { kind: 'practice' } });
const left = { pan: -0.5, tilt: 0, zoom: 0 };
const still = { pan: 0, tilt: 0, zoom: 0 };
const taken = { ContinuousMove: '<R/>', Stop: '<R/>', GotoHomePosition: '<R/>' };

/** A camera that answers from a script; `device.ptz` is what its mount has. */
function scripted(replies: CannedReplies['ptz'] & object, ptz = { canPanTilt: true, canZoom: true }) {
  const clock = createManualClock();
  const session = cannedSession({ ptz: replies });
  const device: CameraDevice = {
    session,
    isSure: true,
    main: { token: 'p', name: 'p', service: 'media', ptzConfigurationToken: 'c' },
    url: 'rtsp://192.0.2.10/1',
    subUrl: undefined,
    device: { ptz },
  };
  const log = { opened: 0, forgotten: 0 };
  const refused: { problem?: CameraProblem } = {};
  const access: DeviceAccess = {
    open: async () => {
      log.opened += 1;
      return refused.problem ? fail(refused.problem) : ok(device);
    },
    forget: () => {
      log.forgotten += 1;
    },
    close: () => {},
  };
  const operations = () => session.calls.map(({ request }) => request.name);
  return { control: createPtzControl({ access, clock }), clock, session, log, refused, operations };
}

test.each([
  [{ canPanTilt: true, canZoom: true }, '<tt:PanTilt x="-0.5" y="0"/><tt:Zoom x="0"/>'],
  [{ canPanTilt: true, canZoom: false }, '<tt:PanTilt x="-0.5" y="0"/>'],
  [{ canPanTilt: false, canZoom: true }, '<tt:Zoom x="0"/>'],
])('a mount with %o hears of its own axes only', async (ptz, velocity) => {
  const { control, session } = scripted(taken, ptz);
  expect(await control.move(camera(), left)).toEqual(ok(null));
  expect(session.calls[0]?.body).toContain(`<Velocity>${velocity}</Velocity><Timeout>PT1S</Timeout>`);
});

test('speed 0 on all axes is a stop', async () => {
  const { control, clock, operations } = scripted(taken);
  await control.move(camera(), left);
  await control.move(camera(), still);
  await clock.advance(10_000);
  expect(operations()).toEqual(['ContinuousMove', 'Stop']);
});

test('a stop of what stands still is passed on all the same', async () => {
  const { control, operations } = scripted(taken);
  expect(await control.stop(camera())).toEqual(ok(null));
  expect(operations()).toEqual(['Stop']);
});

test('cameras move independently of each other', async () => {
  const { control, clock, operations } = scripted(taken);
  void control.move(camera('one'), left);
  void control.move(camera('two'), left);
  await clock.advance(0);
  expect(operations()).toEqual(['ContinuousMove', 'ContinuousMove']);
});

test('a refused move is told, its session is not used again, and the camera is stopped', async () => {
  const { control, clock, log, operations } = scripted({ ...taken, ContinuousMove: refusal('ContinuousMove', 'no') });
  expect(await control.move(camera(), left)).toEqual(fail(refusal('ContinuousMove', 'no')));
  await clock.advance(10_000);
  expect(operations()).toEqual(['ContinuousMove', 'Stop']);
  expect(log.forgotten).toBe(1);
});

test('a camera that was removed while it moved is stopped by the session that moved it', async () => {
  const { control, clock, refused, operations, log } = scripted(taken);
  await control.move(camera(), left);
  refused.problem = { code: 'camera-login-needed' };
  await clock.advance(1_000);
  expect(operations()).toEqual(['ContinuousMove', 'Stop']);
  expect(log.opened).toBe(1);
});

test('a camera that cannot be signed in to says why, once', async () => {
  const { control, clock, refused, log } = scripted(taken);
  refused.problem = { code: 'camera-login-refused', user: 'admin' };
  expect(await control.move(camera(), left)).toEqual(fail(refused.problem));
  await clock.advance(10_000);
  expect(log.opened).toBe(1);
});

test('presets are read beside a move, and home is told where the mount has one', async () => {
  const zoom = '<ContinuousZoomVelocitySpace><XRange><Min>-1</Min><Max>1</Max></XRange></ContinuousZoomVelocitySpace>';
  const { control, operations } = scripted({
    ...taken,
    GetPresets: '<R><Preset token="1"><Name>Altar</Name></Preset></R>',
    GetNodes: `<R><PTZNode><SupportedPTZSpaces>${zoom}</SupportedPTZSpaces><HomeSupported>true</HomeSupported></PTZNode></R>`,
  });
  await control.move(camera(), left);
  const read = await control.presets(camera());
  expect(read).toEqual(ok({ presets: [{ token: '1', name: 'Altar' }], hasHome: true }));
  expect(operations()).not.toContain('Stop');
});

test('closing stops what moves, and waits for a silent camera no longer than a second', async () => {
  const { control, clock, operations } = scripted(taken);
  await control.move(camera(), left);
  await control.close();
  expect(operations()).toEqual(['ContinuousMove', 'Stop']);
  await clock.advance(10_000);
  expect(operations()).toEqual(['ContinuousMove', 'Stop']);

  const silent = scripted({ ...taken, Stop: refusal('Stop', 'busy') });
  await silent.control.move(camera(), left);
  const closed = silent.control.close();
  await silent.clock.advance(1_000);
  expect(await closed).toBeUndefined();
});

/** The real way: sign-in, digest, SOAP and a head that takes its time, on one clock that the test moves. */
async function simulated(options: Partial<SimulatedOnvifOptions> = {}) {
  const clock = createManualClock();
  const login = { user: 'operator', password: 'pass & word' };
  const heard = new Map<string, (() => void)[]>();
  const device = await startSimulatedOnvif({
    clock,
    login,
    ...options,
    onRequest: ({ operation, isAllowed }) => {
      if (isAllowed) for (const resolve of heard.get(operation)?.splice(0) ?? []) resolve();
    },
  });
  const access = createDeviceAccess({ clock, readLogin: async () => ok(login), onvifUrl: async () => device.onvifUrl });
  cleanups.push(device.close, access.close);
  /** Settles when the device has been asked for `operation`. */
  const asked = (operation: string) =>
    new Promise<void>((resolve) => {
      heard.set(operation, [...(heard.get(operation) ?? []), resolve]);
    });
  return { clock, device, asked, control: createPtzControl({ access, clock }) };
}

test('a simulated camera turns, keeps a view, comes back to it and goes home', async () => {
  const { clock, device, control } = await simulated();
  expect(await control.move(camera(), { pan: 1, tilt: -0.5, zoom: 0.5 })).toEqual(ok(null));
  await clock.advance(800);
  expect(await control.stop(camera())).toEqual(ok(null));
  const view = { pan: expect.closeTo(0.4), tilt: expect.closeTo(-0.2), zoom: expect.closeTo(0.2) };
  await clock.advance(5_000);
  expect(device.position()).toEqual(view);

  const saved = await control.savePreset(camera(), 'Altar & choir');
  const token = saved.ok ? saved.value.token : '';
  expect(await control.presets(camera())).toEqual(ok({ presets: [{ token, name: 'Altar & choir' }], hasHome: true }));
  expect(await control.goHome(camera())).toEqual(ok(null));
  await clock.advance(5_000);
  expect(device.position()).toEqual({ pan: 0, tilt: 0, zoom: 0 });
  expect(await control.goToPreset(camera(), token)).toEqual(ok(null));
  await clock.advance(5_000);
  expect(device.position()).toEqual(view);
  expect(await control.removePreset(camera(), token)).toEqual(ok(null));
  expect(await control.goToPreset(camera(), token)).toMatchObject({ ok: false });
});

test.each(['ignored', 'refused'] as const)(
  'a simulated camera by which the time of a move is %s stands still after a second',
  async (moveTimeout) => {
    const { clock, device, control, asked } = await simulated({ quirks: { moveTimeout } });
    const stopped = asked('Stop');
    expect(await control.move(camera(), left)).toEqual(ok(null));
    await clock.advance(1_000);
    await stopped;
    expect(device.position().pan).toBeCloseTo(-0.25);
    await clock.advance(60_000);
    expect(device.position().pan).toBeCloseTo(-0.25);
  },
);
