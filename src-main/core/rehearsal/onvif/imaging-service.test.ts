import { afterEach, expect, test } from 'vitest';
import { textAt } from '../../xml/read-xml.ts';
import { createDeviceKeep, texts } from './testing/device-keep.ts';

const source = '<VideoSourceToken>VideoSource_1</VideoSourceToken>';

const { closeAll, start } = createDeviceKeep();
afterEach(closeAll);

test('the picture is adjusted within its limits', async () => {
  const { ask, device } = await start();
  const settings = (inner: string) => `${source}<ImagingSettings>${inner}</ImagingSettings>`;
  const options = (await ask('timg:GetOptions', source)).body;
  expect(texts(options, 'IrCutFilterModes')).toEqual(['ON', 'OFF', 'AUTO']);
  const good = '<tt:Brightness>70</tt:Brightness><tt:IrCutFilter>OFF</tt:IrCutFilter>';
  expect((await ask('timg:SetImagingSettings', settings(good))).status).toBe(200);
  expect(device.adjustments()).toMatchObject({ brightness: 70, contrast: 50, irCutFilter: 'OFF' });
  const told = (await ask('timg:GetImagingSettings', source)).body;
  expect(textAt(told, 'ImagingSettings', 'Brightness')).toBe('70');
  const bad = await ask('timg:SetImagingSettings', settings('<tt:Contrast>101</tt:Contrast>'));
  expect(bad.codes).toContain('ter:SettingsInvalid');
});
