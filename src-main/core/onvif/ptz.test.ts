import { expect, test } from 'vitest';
import type { MediaProfile } from './profiles.ts';
import {
  continuousMove,
  goHome,
  goToPreset,
  readPresets,
  readPtz,
  removePreset,
  setPreset,
  speedOf,
  stopMove,
} from './ptz.ts';
import { type CannedReplies, cannedSession, refusal } from './testing/canned-session.ts';

const profile: MediaProfile = { token: 'p', name: 'p', service: 'media', ptzConfigurationToken: 'c' };

const range = (name: string, min: string, max: string) =>
  `<tt:${name}><tt:Min>${min}</tt:Min><tt:Max>${max}</tt:Max></tt:${name}>`;
const uri = '<tt:URI>http://www.onvif.org/ver10/tptz/PanTiltSpaces/VelocityGenericSpace</tt:URI>';
const panTilt = (min = '-1.000000', max = '1.000000') =>
  `<tt:ContinuousPanTiltVelocitySpace>${uri}${range('XRange', min, max)}${range('YRange', min, max)}</tt:ContinuousPanTiltVelocitySpace>`;
const zoom = `<tt:ContinuousZoomVelocitySpace>${uri}${range('XRange', '-1', '1')}</tt:ContinuousZoomVelocitySpace>`;
const node = (token: string, spaces: string) =>
  `<tptz:PTZNode token="${token}" FixedHomePosition="false"><tt:Name>${token}</tt:Name><tt:SupportedPTZSpaces>${spaces}</tt:SupportedPTZSpaces>
   <tt:MaximumNumberOfPresets>300</tt:MaximumNumberOfPresets><tt:HomeSupported>true</tt:HomeSupported></tptz:PTZNode>`;
const nodes = (content: string) => `<tptz:GetNodesResponse>${content}</tptz:GetNodesResponse>`;
const options = (spaces: string, max = 'PT10S') =>
  `<tptz:GetConfigurationOptionsResponse><tptz:PTZConfigurationOptions><tt:Spaces>${spaces}</tt:Spaces>
   ${range('PTZTimeout', 'PT0S', max)}</tptz:PTZConfigurationOptions></tptz:GetConfigurationOptionsResponse>`;

test('what the mount can do', async () => {
  const session = cannedSession({
    ptz: { GetConfigurationOptions: options(panTilt() + zoom), GetNodes: nodes(node('n', panTilt() + zoom)) },
  });
  expect(await readPtz(session, profile)).toEqual({
    ok: true,
    value: { canPanTilt: true, canZoom: true, hasHome: true, maxPresets: 300, moveSeconds: { min: 0, max: 10 } },
  });
  expect(session.calls[0]?.body).toBe(
    '<GetConfigurationOptions xmlns="http://www.onvif.org/ver20/ptz/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"><ConfigurationToken>c</ConfigurationToken></GetConfigurationOptions>',
  );
});

test.each<[string, CannedReplies['ptz'] & object, object | undefined]>([
  ['zoom only', { GetConfigurationOptions: options(zoom) }, { canPanTilt: false, canZoom: true }],
  [
    'axes from 0 to 0',
    { GetConfigurationOptions: options(panTilt('0', '0') + zoom) },
    { canPanTilt: false, canZoom: true },
  ],
  ['no options', { GetNodes: nodes(node('n', panTilt())) }, { canPanTilt: true, canZoom: false, maxPresets: 300 }],
  ['empty options', { GetConfigurationOptions: options(''), GetNodes: nodes(node('n', zoom)) }, { canZoom: true }],
  [
    'no time with a move',
    { GetConfigurationOptions: options(zoom, 'PT0S') },
    { canZoom: true, hasHome: false, maxPresets: 0 },
  ],
  ['nothing that moves', { GetConfigurationOptions: options(''), GetNodes: nodes(node('n', '')) }, undefined],
  ['no word of it', {}, undefined],
  [
    'the mount that the configuration is of',
    {
      GetNodes: nodes(node('a', panTilt()) + node('b', zoom)),
      GetConfiguration: '<R><PTZConfiguration><NodeToken>b</NodeToken></PTZConfiguration></R>',
    },
    { canPanTilt: false, canZoom: true },
  ],
])('a mount with %s', async (_name, ptz, expected) => {
  const mount = await readPtz(cannedSession({ ptz }), profile);
  expect(mount.ok).toBe(true);
  if (mount.ok && expected) expect(mount.value).toMatchObject(expected);
  if (mount.ok && !expected) expect(mount.value).toBeUndefined();
});

test('a camera without a mount is not asked, and a login that fails is told', async () => {
  const { ptzConfigurationToken: _token, ...fixed } = profile;
  const session = cannedSession({ ptz: {} });
  expect(await readPtz(session, fixed)).toEqual({ ok: true, value: undefined });
  expect(await readPtz(cannedSession({ media: {} }), profile)).toEqual({ ok: true, value: undefined });
  expect(session.calls).toEqual([]);
  const error = { code: 'camera-login-refused', user: 'x' } as const;
  expect(await readPtz(cannedSession({ ptz: { GetConfigurationOptions: error } }), profile)).toEqual({
    ok: false,
    error,
  });
});

test('a move names the axes that there are, and how long it may last', async () => {
  const session = cannedSession({ ptz: { ContinuousMove: '<R/>' } });
  const speed = { pan: 0.12345, tilt: -7, zoom: Number.NaN };
  expect(await continuousMove(session, 'p<1>', speed, 1)).toEqual({ ok: true, value: null });
  await continuousMove(
    session,
    'p',
    speedOf({ canPanTilt: false, canZoom: true }, { pan: 1, tilt: 1, zoom: 0.5 }),
    0.5,
  );
  await continuousMove(session, 'p', speedOf({ canPanTilt: true, canZoom: false }, { pan: -0, tilt: 1, zoom: 0.5 }));
  const opening =
    '<ContinuousMove xmlns="http://www.onvif.org/ver20/ptz/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema">';
  expect(session.calls.map(({ body }) => body.replace(opening, '').replace('</ContinuousMove>', ''))).toEqual([
    '<ProfileToken>p&lt;1&gt;</ProfileToken><Velocity><tt:PanTilt x="0.123" y="-1"/><tt:Zoom x="0"/></Velocity><Timeout>PT1S</Timeout>',
    '<ProfileToken>p</ProfileToken><Velocity><tt:Zoom x="0.5"/></Velocity><Timeout>PT0.5S</Timeout>',
    '<ProfileToken>p</ProfileToken><Velocity><tt:PanTilt x="0" y="1"/></Velocity>',
  ]);
});

test('a camera that refuses the time is told to move without; another refusal is one', async () => {
  const fussy = cannedSession({
    ptz: {
      ContinuousMove: ({ children }) =>
        children.some(({ name }) => name === 'Timeout')
          ? refusal('ContinuousMove', 'The specified timeout argument is not within the supported timeout range')
          : '<R/>',
    },
  });
  expect(await continuousMove(fussy, 'p', { zoom: 1 }, 1)).toEqual({ ok: true, value: null });
  expect(fussy.calls).toHaveLength(2);
  const error = refusal('ContinuousMove', 'No such space');
  const stuck = cannedSession({ ptz: { ContinuousMove: error } });
  expect(await continuousMove(stuck, 'p', { zoom: 1 }, 1)).toEqual({ ok: false, error });
  expect(stuck.calls).toHaveLength(1);
});

test('stop, presets and home', async () => {
  const session = cannedSession({
    ptz: {
      Stop: '<R/>',
      GotoPreset: '<R/>',
      RemovePreset: '<R/>',
      GotoHomePosition: '<R/>',
      SetPreset: '<tptz:SetPresetResponse><tptz:PresetToken>7</tptz:PresetToken></tptz:SetPresetResponse>',
      GetPresets: `<R><Preset token="1"><tt:Name>Altar</tt:Name><tt:PTZPosition/></Preset><Preset><tt:Name>lost</tt:Name></Preset>
        <Preset token="2"><tt:Name/></Preset></R>`,
    },
  });
  expect(await stopMove(session, 'p')).toEqual({ ok: true, value: null });
  expect(await readPresets(session, 'p')).toEqual({
    ok: true,
    value: [
      { token: '1', name: 'Altar' },
      { token: '2', name: '2' },
    ],
  });
  expect(await goToPreset(session, 'p', '1')).toEqual({ ok: true, value: null });
  expect(await setPreset(session, 'p', 'Tom & Jerry')).toEqual({ ok: true, value: '7' });
  expect(await removePreset(session, 'p', '7')).toEqual({ ok: true, value: null });
  expect(await goHome(session, 'p')).toEqual({ ok: true, value: null });
  expect(
    session.calls.map(({ request }) => [request.name, ...request.children.map(({ name, text }) => `${name}=${text}`)]),
  ).toEqual([
    ['Stop', 'ProfileToken=p', 'PanTilt=true', 'Zoom=true'],
    ['GetPresets', 'ProfileToken=p'],
    ['GotoPreset', 'ProfileToken=p', 'PresetToken=1'],
    ['SetPreset', 'ProfileToken=p', 'PresetName=Tom & Jerry'],
    ['RemovePreset', 'ProfileToken=p', 'PresetToken=7'],
    ['GotoHomePosition', 'ProfileToken=p'],
  ]);
});

test('too many presets are cut, a preset without a token is a failure', async () => {
  const session = cannedSession({
    ptz: { GetPresets: `<R>${'<Preset token="x"/>'.repeat(10_000)}</R>`, SetPreset: '<R/>' },
  });
  const presets = await readPresets(session, 'p');
  expect(presets.ok && presets.value.length).toBe(256);
  expect(await setPreset(session, 'p', 'a')).toEqual({
    ok: false,
    error: refusal('SetPreset', 'no token in the reply'),
  });
});
