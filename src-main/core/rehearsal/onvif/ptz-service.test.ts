import { afterEach, describe, expect, test } from 'vitest';
import { textAt } from '../../xml/read-xml.ts';
import { createDeviceKeep, profile, texts } from './testing/device-keep.ts';

const { closeAll, start } = createDeviceKeep();
afterEach(closeAll);

describe('the head', () => {
  const velocity = '<Velocity><tt:PanTilt x="1" y="-0.5"/></Velocity>';
  const where = (position: { pan: number; tilt: number; zoom: number }) => [position.pan, position.tilt, position.zoom];

  test('moves as long as it is told to, and stops', async () => {
    const { ask, clock, device } = await start();
    await ask('tptz:ContinuousMove', `${profile}${velocity}<Timeout>PT1S</Timeout>`);
    await clock.advance(500);
    expect(where(device.position())).toEqual([0.25, -0.125, 0]);
    expect(texts((await ask('tptz:GetStatus', profile)).body, 'PanTilt')).toContain('MOVING');
    await clock.advance(5_000);
    expect(where(device.position())).toEqual([0.5, -0.25, 0]);
    await ask('tptz:ContinuousMove', `${profile}<Velocity><tt:Zoom x="1"/></Velocity>`);
    await clock.advance(1_000);
    await ask('tptz:Stop', profile);
    await clock.advance(1_000);
    expect(where(device.position())).toEqual([0.5, -0.25, 0.5]);
  });

  test.each([
    ['kept', 200, 0.5],
    ['ignored', 200, 1],
    ['refused', 400, 0],
  ] as const)('a timeout that is %s', async (moveTimeout, status, pan) => {
    const { ask, clock, device } = await start({ quirks: { moveTimeout } });
    const reply = await ask('tptz:ContinuousMove', `${profile}${velocity}<Timeout>PT1S</Timeout>`);
    expect(reply.status).toBe(status);
    await clock.advance(60_000);
    expect(device.position().pan).toBe(pan);
  });

  test('presets and home', async () => {
    const { ask, clock, device } = await start();
    await ask('tptz:ContinuousMove', `${profile}${velocity}<Timeout>PT1S</Timeout>`);
    await clock.advance(1_000);
    const set = await ask('tptz:SetPreset', `${profile}<PresetName>Door &amp; gate</PresetName>`);
    const preset = `${profile}<PresetToken>${textAt(set.body, 'PresetToken')}</PresetToken>`;
    await ask('tptz:GotoHomePosition', profile);
    await clock.advance(500);
    expect(where(device.position())).toEqual([0.25, 0, 0]);
    await clock.advance(5_000);
    expect(where(device.position())).toEqual([0, 0, 0]);
    await ask('tptz:GotoPreset', preset);
    await clock.advance(5_000);
    expect(where(device.position())).toEqual([0.5, -0.25, 0]);
    expect(textAt((await ask('tptz:GetPresets', profile)).body, 'Preset', 'Name')).toBe('Door & gate');
    expect((await ask('tptz:RemovePreset', preset)).status).toBe(200);
    expect((await ask('tptz:GotoPreset', preset)).codes).toContain('ter:NoToken');
  });

  test('a speed out of range', async () => {
    const { ask } = await start();
    const reply = await ask('tptz:ContinuousMove', `${profile}<Velocity><tt:PanTilt x="2" y="0"/></Velocity>`);
    expect(reply.codes).toContain('ter:InvalidVelocity');
  });
});
