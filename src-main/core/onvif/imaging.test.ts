import { expect, test } from 'vitest';
import { readImaging, writeImaging } from './imaging.ts';
import { type CannedReplies, cannedSession, refusal } from './testing/canned-session.ts';

const range = (name: string, min: string, max: string) =>
  `<tt:${name}><tt:Min>${min}</tt:Min><tt:Max>${max}</tt:Max></tt:${name}>`;
const options = (content: string) =>
  `<timg:GetOptionsResponse><timg:ImagingOptions>${content}</timg:ImagingOptions></timg:GetOptionsResponse>`;
const settings = (content: string) =>
  `<timg:GetImagingSettingsResponse><timg:ImagingSettings>${content}</timg:ImagingSettings></timg:GetImagingSettingsResponse>`;

const filters = ['ON', 'AUTO', 'OFF'].map((mode) => `<tt:IrCutFilterModes>${mode}</tt:IrCutFilterModes>`).join('');

const complete: CannedReplies = {
  imaging: {
    GetOptions: options(
      `${range('Brightness', '0.000000', '100.000000')}${range('ColorSaturation', '0', '255')}${range('Contrast', '-1', '1')}
       ${filters}${range('Sharpness', '1', '5')}`,
    ),
    GetImagingSettings: settings(
      `<tt:Brightness>50.000000</tt:Brightness><tt:ColorSaturation>300</tt:ColorSaturation><tt:Contrast>0</tt:Contrast>
       <tt:IrCutFilter>OFF</tt:IrCutFilter><tt:Sharpness>2</tt:Sharpness>`,
    ),
    SetImagingSettings: '<timg:SetImagingSettingsResponse/>',
  },
};

test('each control is scaled to what the camera lets it be set to', async () => {
  expect(await readImaging(cannedSession(complete), 'v')).toEqual({
    ok: true,
    value: { brightness: 0.5, saturation: 1, contrast: 0.5, sharpness: 0.25, dayNight: 'night' },
  });
});

test('and back, in the order of the schema', async () => {
  const session = cannedSession(complete);
  const wanted = { dayNight: 'day', sharpness: 0.3, contrast: 0.25, saturation: 1, brightness: 0.333 } as const;
  expect(await writeImaging(session, 'v & 1', wanted)).toEqual({ ok: true, value: null });
  expect(session.calls.at(-1)?.body).toBe(
    '<SetImagingSettings xmlns="http://www.onvif.org/ver20/imaging/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"><VideoSourceToken>v &amp; 1</VideoSourceToken><ImagingSettings><tt:Brightness>33</tt:Brightness><tt:ColorSaturation>255</tt:ColorSaturation><tt:Contrast>-0.5</tt:Contrast><tt:IrCutFilter>ON</tt:IrCutFilter><tt:Sharpness>2.2</tt:Sharpness></ImagingSettings><ForcePersistence>true</ForcePersistence></SetImagingSettings>',
  );
});

test('only what is named is written', async () => {
  const session = cannedSession(complete);
  await writeImaging(session, 'v', { brightness: 0 });
  expect(session.calls.at(-1)?.body).toContain('<ImagingSettings><tt:Brightness>0</tt:Brightness></ImagingSettings>');
});

test('controls that the camera has not, or that cannot move, are left out and not written', async () => {
  const imaging = {
    ...complete.imaging,
    GetOptions: options(
      `${range('Brightness', '5', '5')}${range('Contrast', 'a', 'b')}<tt:IrCutFilterModes>ON</tt:IrCutFilterModes>`,
    ),
  };
  expect(await readImaging(cannedSession({ imaging }), 'v')).toEqual({ ok: true, value: {} });
  const session = cannedSession({ imaging });
  const all = { brightness: 1, contrast: 1, saturation: 1, sharpness: 1, dayNight: 'auto' } as const;
  expect(await writeImaging(session, 'v', all)).toEqual({ ok: true, value: null });
  expect(session.calls.map(({ request }) => request.name)).toEqual(['GetOptions']);
});

test('replies without what must be there, and refusals', async () => {
  const lacking = refusal('GetOptions', 'no options in the reply');
  expect(await readImaging(cannedSession({ imaging: { GetOptions: '<R/>' } }), 'v')).toEqual({
    ok: false,
    error: lacking,
  });
  const unset = cannedSession({ imaging: { ...complete.imaging, GetImagingSettings: '<R/>' } });
  expect(await readImaging(unset, 'v')).toEqual({
    ok: false,
    error: refusal('GetImagingSettings', 'no settings in the reply'),
  });
  const set = refusal('SetImagingSettings', 'Sharpness is fixed');
  const refusing = cannedSession({ imaging: { ...complete.imaging, SetImagingSettings: set } });
  expect(await writeImaging(refusing, 'v', { brightness: 1 })).toEqual({
    ok: false,
    error: { code: 'camera-settings-refused', reason: 'Sharpness is fixed' },
  });
});
