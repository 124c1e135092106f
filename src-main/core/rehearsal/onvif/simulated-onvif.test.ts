import { afterEach, describe, expect, test } from 'vitest';
import { authorization, strongestChallenge } from '../../rtsp/authentication.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { elementAt, elementsNamed, textAt, type XmlElement } from '../../xml/read-xml.ts';
import type { HeardRequest } from './http-door.ts';
import { type SimulatedOnvifOptions, startSimulatedOnvif } from './simulated-onvif.ts';
import { askSoap, type SoapReply, usernameToken } from './testing/ask-soap.ts';

const everyCharacter = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const login = { user: 'ad"min\\', password: everyCharacter };
const wrongLogin = { ...login, password: 'wrong' };
const profile = '<ProfileToken>Profile_main</ProfileToken>';
const source = '<VideoSourceToken>VideoSource_1</VideoSourceToken>';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((close) => close()));
});

const paths = {
  tds: ['/onvif/device_service', 'http://www.onvif.org/ver10/device/wsdl'],
  trt: ['/onvif/media_service', 'http://www.onvif.org/ver10/media/wsdl'],
  tr2: ['/onvif/media2_service', 'http://www.onvif.org/ver20/media/wsdl'],
  tptz: ['/onvif/ptz_service', 'http://www.onvif.org/ver20/ptz/wsdl'],
  timg: ['/onvif/imaging_service', 'http://www.onvif.org/ver20/imaging/wsdl'],
} as const;

async function start(options: Partial<SimulatedOnvifOptions> = {}) {
  const clock = createManualClock();
  const device = await startSimulatedOnvif({ clock, ...options });
  cleanups.push(device.close);
  const root = new URL(device.onvifUrl).origin;
  /** `name` as tds:GetServices. */
  const ask = (name: string, content = '', how?: Parameters<typeof askSoap>[2]) => {
    const [prefix = '', operation = ''] = name.split(':');
    const [path, namespace] = paths[prefix as keyof typeof paths];
    return askSoap(`${root}${path}`, `<${operation} xmlns="${namespace}">${content}</${operation}>`, how);
  };
  const digest = async (reply: SoapReply, given = login, uri: string = paths.tds[0]) => {
    const challenge = strongestChallenge([reply.challenge ?? '']);
    if (!challenge) throw new Error('no challenge');
    return authorization(challenge, given, { method: 'POST', uri }, 'abc');
  };
  return { device, clock, root, ask, digest };
}

const texts = (element: XmlElement | undefined, name: string) =>
  element ? elementsNamed(element, name).map(({ text }) => text) : [];

describe('login', () => {
  test.each([
    ['none', 'nothing'],
    ['ws-security', 'token'],
    ['both', 'token'],
    ['http-digest', 'MD5'],
    ['http-digest-sha256', 'SHA-256'],
    ['both', 'SHA-256'],
  ] as const)('%s: %s is taken', async (authentication, means) => {
    const { ask, digest, clock } = await start({ authentication, login });
    const first = await ask('tds:GetScopes');
    if (means === 'nothing') {
      expect(first.status).toBe(200);
      return;
    }
    if (authentication === 'ws-security') expect(first).toMatchObject({ status: 400, challenge: null });
    else expect(first.status).toBe(401);
    if (means === 'token') {
      const header = usernameToken(login, clock.wall());
      expect((await ask('tds:GetScopes', '', { header })).status).toBe(200);
    } else {
      expect(first.challenge).toContain(`algorithm=${means}`);
      expect((await ask('tds:GetScopes', '', { authorization: await digest(first) })).status).toBe(200);
      const wrong = await digest(await ask('tds:GetScopes'), wrongLogin);
      expect((await ask('tds:GetScopes', '', { authorization: wrong })).status).toBe(401);
    }
  });

  test('who only knows MD5 gets in where both are offered', async () => {
    const { ask, clock } = await start({ authentication: 'both', login });
    const { challenge } = await ask('tds:GetScopes');
    const md5 = strongestChallenge([challenge?.slice(challenge.lastIndexOf('Digest ')) ?? '']);
    expect(md5).toMatchObject({ algorithm: 'md5' });
    if (!md5) return;
    const answer = authorization(md5, login, { method: 'POST', uri: paths.tds[0] }, 'abc');
    expect((await ask('tds:GetScopes', '', { authorization: answer })).status).toBe(200);
    expect(clock.now()).toBe(0);
  });

  test('an answer for another address, and one to a question that was never asked, are refused', async () => {
    const { ask, digest } = await start({ authentication: 'http-digest', login });
    const elsewhere = await digest(await ask('tds:GetScopes'), login, paths.trt[0]);
    expect((await ask('tds:GetScopes', '', { authorization: elsewhere })).status).toBe(401);
    const invented = await digest({ ...(await ask('tds:GetScopes')), challenge: 'Digest realm="x", nonce="y"' });
    const refused = await ask('tds:GetScopes', '', { authorization: invented });
    expect(refused).toMatchObject({ status: 401, challenge: expect.stringContaining('stale=true') });
  });

  test.each([
    ['a wrong password', (nowMs: number) => usernameToken(wrongLogin, nowMs)],
    ['another user', (nowMs: number) => usernameToken({ ...login, user: 'root' }, nowMs)],
    [
      'a plain password',
      (nowMs: number) => usernameToken({ user: 'a', password: 'b' }, nowMs, { type: 'PasswordText' }),
    ],
    ['a token of 6 s ago', (nowMs: number) => usernameToken(login, nowMs - 6_000)],
    ['a token of 6 s ahead', (nowMs: number) => usernameToken(login, nowMs + 6_000)],
    ['no nonce', (nowMs: number) => usernameToken(login, nowMs, { nonce: Buffer.alloc(0) })],
  ])('%s is refused', async (_name, header) => {
    const { ask, clock } = await start({ authentication: 'ws-security', login });
    const reply = await ask('tds:GetScopes', '', { header: header(clock.wall()) });
    expect(reply).toMatchObject({ status: 400, codes: ['s:Sender', 'ter:NotAuthorized'] });
  });

  test('a token counts once', async () => {
    const { ask, clock } = await start({ authentication: 'ws-security', login });
    const header = usernameToken(login, clock.wall());
    const replies = [await ask('tds:GetScopes', '', { header }), await ask('tds:GetScopes', '', { header })];
    expect(replies.map(({ status }) => status)).toEqual([200, 400]);
  });

  test.each([-365 * 86_400_000, 86_400_000, -6_000])('its own clock counts: %i ms', async (offsetMs) => {
    const { ask, clock, device } = await start({ authentication: 'ws-security', login });
    device.setClockOffset(offsetMs);
    const told = (await ask('tds:GetSystemDateAndTime')).body;
    const utc = elementAt(told, 'SystemDateAndTime', 'UTCDateTime');
    const [year, month, day, hour, minute, second] = ['Year', 'Month', 'Day', 'Hour', 'Minute', 'Second'].map((name) =>
      Number(texts(utc, name)[0]),
    ) as [number, number, number, number, number, number];
    const deviceMs = Date.UTC(year, month - 1, day, hour, minute, second);
    expect(deviceMs).toBe(clock.wall() + offsetMs);
    const asOurs = await ask('tds:GetScopes', '', { header: usernameToken(login, clock.wall()) });
    const asTheirs = await ask('tds:GetScopes', '', { header: usernameToken(login, deviceMs) });
    expect([asOurs.status, asTheirs.status]).toEqual([400, 200]);
  });

  test('what may be asked before', async () => {
    const heard: HeardRequest[] = [];
    const onRequest = (request: HeardRequest) => heard.push(request);
    const { ask } = await start({ login, onRequest });
    for (const name of ['GetSystemDateAndTime', 'GetServices', 'GetCapabilities', 'GetHostname']) {
      expect((await ask(`tds:${name}`)).status, name).toBe(200);
    }
    expect((await ask('tds:GetDeviceInformation')).status).toBe(401);
    expect(heard.at(-1)).toEqual({ operation: 'GetDeviceInformation', login: 'none', isAllowed: false });
    const open = await start({ login, isInformationOpen: true, quirks: { isClockSecret: true } });
    expect((await open.ask('tds:GetDeviceInformation')).status).toBe(200);
    expect((await open.ask('tds:GetSystemDateAndTime')).status).toBe(401);
  });
});

describe('what it tells of itself', () => {
  test('who it is, the same at each start', async () => {
    const identity = { vendor: 'Ac&me', model: '<One>', serialNumber: 'S1' };
    const [one, two] = [await start({ identity }), await start({ identity })];
    expect(one.device.identity).toEqual(two.device.identity);
    const { body } = await one.ask('tds:GetDeviceInformation');
    expect([textAt(body, 'Manufacturer'), textAt(body, 'Model'), textAt(body, 'SerialNumber')]).toEqual([
      'Ac&me',
      '<One>',
      'S1',
    ]);
    const { macAddress, endpointReference } = one.device.identity;
    expect(endpointReference).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect(texts((await one.ask('tds:GetNetworkInterfaces')).body, 'HwAddress')).toEqual([macAddress]);
    expect(texts((await one.ask('tds:GetScopes')).body, 'ScopeItem')).toContain(
      'onvif://www.onvif.org/hardware/%3COne%3E',
    );
  });

  test.each([
    [{}, ['tds', 'trt', 'tr2', 'tptz', 'timg']],
    [{ quirks: { media: 'first' } }, ['tds', 'trt', 'tptz', 'timg']],
    [{ quirks: { media: 'second' }, hasPtz: false, hasImaging: false }, ['tds', 'tr2']],
  ] as const)('its services with %j', async (options, prefixes) => {
    const { ask, root } = await start(options);
    const { body } = await ask('tds:GetServices');
    expect(texts(body, 'XAddr')).toEqual(prefixes.map((prefix) => `${root}${paths[prefix][0]}`));
    expect(texts(body, 'Namespace')).toEqual(prefixes.map((prefix) => paths[prefix][1]));
    const capabilities = elementAt((await ask('tds:GetCapabilities')).body, 'Capabilities');
    expect(capabilities?.children).toHaveLength(prefixes.filter((prefix) => prefix !== 'tr2').length);
  });

  test('a device that names another host', async () => {
    const { ask } = await start({ quirks: { host: '192.168.0.90' } });
    const named = [
      ...texts((await ask('tds:GetServices')).body, 'XAddr'),
      ...texts((await ask('trt:GetStreamUri', profile)).body, 'Uri'),
    ];
    expect(new Set(named.map((address) => new URL(address).hostname))).toEqual(new Set(['192.168.0.90']));
  });

  test.each(['undeclared', 'no-prefixes'] as const)('namespaces that are %s', async (spelling) => {
    const { ask } = await start({ quirks: { spelling } });
    const { text, body } = await ask('tds:GetDeviceInformation');
    expect(text).not.toContain('xmlns');
    expect(text.includes('tds:')).toBe(spelling === 'undeclared');
    expect(textAt(body, 'Manufacturer')).toBe('Polycast');
  });

  test('a slow device answers when its time has come', async () => {
    const { ask, clock } = await start({ quirks: { replyDelayMs: 3_000 } });
    let isAnswered = false;
    const reply = ask('tds:GetServices').then(({ status }) => {
      isAnswered = true;
      return status;
    });
    await expect.poll(() => clock.advance(0).then(() => isAnswered), { interval: 5, timeout: 100 }).toBe(false);
    await expect
      .poll(async () => {
        await clock.advance(3_000);
        return isAnswered;
      })
      .toBe(true);
    expect(await reply).toBe(200);
  });

  test.each([
    ['an unknown operation', 'tds:GetNothing', '', 500, ['s:Receiver', 'ter:ActionNotSupported']],
    ['a name of JavaScript', 'tds:constructor', '', 500, ['s:Receiver', 'ter:ActionNotSupported']],
    ['no profile of this name', 'trt:GetStreamUri', '', 400, ['s:Sender', 'ter:InvalidArgVal', 'ter:NoProfile']],
    ['no snapshot without a picture', 'tr2:GetSnapshotUri', profile, 500, ['s:Receiver', 'ter:ActionNotSupported']],
  ])('%s', async (_name, operation, content, status, codes) => {
    const { ask } = await start();
    expect(await ask(operation, content)).toMatchObject({ status, codes });
  });

  test('an operation of another service, no SOAP, and too much', async () => {
    const { root } = await start();
    const url = `${root}${paths.tr2[0]}`;
    expect((await askSoap(url, `<GetProfiles xmlns="${paths.trt[1]}"/>`)).status).toBe(500);
    const post = (body: string) => fetch(url, { method: 'POST', body });
    expect((await post('hello')).status).toBe(400);
    expect((await post(`<a>${'x'.repeat(300_000)}</a>`).catch(() => ({ status: 413 }))).status).toBe(413);
    expect((await fetch(`${root}/elsewhere`)).status).toBe(404);
  });
});

const video1 = (changes: Record<string, string | number> = {}) => {
  const {
    encoding,
    width,
    height,
    fps,
    kbps,
    gov,
    profile: name,
  } = {
    ...{ encoding: 'H264', width: 640, height: 360, fps: 25, kbps: 800, gov: 50, profile: 'High' },
    ...changes,
  };
  return (
    '<Configuration token="VideoEncoder_main"><tt:Name>a</tt:Name><tt:UseCount>1</tt:UseCount>' +
    `<tt:Encoding>${encoding}</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height>` +
    `</tt:Resolution><tt:Quality>5</tt:Quality><tt:RateControl><tt:FrameRateLimit>${fps}</tt:FrameRateLimit>` +
    `<tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>${kbps}</tt:BitrateLimit></tt:RateControl><tt:H264>` +
    `<tt:GovLength>${gov}</tt:GovLength><tt:H264Profile>${name}</tt:H264Profile></tt:H264>` +
    '<tt:Multicast/><tt:SessionTimeout>PT60S</tt:SessionTimeout></Configuration>' +
    '<ForcePersistence>true</ForcePersistence>'
  );
};
const video2 = (encoding: string, gov: number, extra = '') =>
  `<Configuration token="VideoEncoder_main" GovLength="${gov}" Profile="Main"><tt:Name>a</tt:Name>` +
  `<tt:UseCount>1</tt:UseCount><tt:Encoding>${encoding}</tt:Encoding>` +
  '<tt:Resolution><tt:Width>640</tt:Width><tt:Height>360</tt:Height></tt:Resolution>' +
  `<tt:RateControl ConstantBitRate="true"><tt:FrameRateLimit>20</tt:FrameRateLimit><tt:BitrateLimit>900</tt:BitrateLimit>` +
  `</tt:RateControl><tt:Quality>5</tt:Quality>${extra}</Configuration>`;

describe('media', () => {
  test('profiles of both services; the first one has no word for H.265', async () => {
    const { ask } = await start();
    const first = (await ask('trt:GetProfiles')).body;
    expect(first?.children.map(({ attributes }) => attributes.token)).toEqual(['Profile_main', 'Profile_sub']);
    expect(textAt(first, 'Profiles', 'VideoEncoderConfiguration', 'Encoding')).toBe('H264');
    const second = (await ask('tr2:GetProfiles', '<Type>All</Type>')).body;
    const encoder = elementAt(second, 'Profiles', 'Configurations', 'VideoEncoder');
    expect([textAt(encoder, 'Encoding'), encoder?.attributes.GovLength]).toEqual(['H265', '250']);
    const bare = (await ask('tr2:GetProfiles')).body;
    expect(elementAt(bare, 'Profiles', 'Configurations')).toBeUndefined();
    const some = (await ask('tr2:GetProfiles', '<Token>Profile_sub</Token><Type>AudioEncoder</Type>')).body;
    expect(some?.children).toHaveLength(1);
    expect(elementAt(some, 'Profiles', 'Configurations')?.children.map(({ name }) => name)).toEqual(['AudioEncoder']);
  });

  test('options of both services', async () => {
    const { ask } = await start();
    const first = (await ask('trt:GetVideoEncoderConfigurationOptions')).body;
    expect(texts(elementAt(first, 'Options', 'H264'), 'H264ProfilesSupported')).toEqual(['Baseline', 'Main', 'High']);
    expect(textAt(first, 'Options', 'H264', 'GovLengthRange', 'Max')).toBe('400');
    const second = (await ask('tr2:GetVideoEncoderConfigurationOptions')).body;
    expect(texts(second, 'Encoding')).toEqual(['H264', 'H265']);
    expect(second?.children[0]?.attributes).toMatchObject({
      GovLengthRange: '1 400',
      FrameRatesSupported: '25 20 15 12 10 8 5',
    });
    const sound = (
      await ask('tr2:GetAudioEncoderConfigurationOptions', '<ConfigurationToken>AudioEncoder_main</ConfigurationToken>')
    ).body;
    expect(texts(sound, 'Encoding')).toEqual(['PCMU']);
  });

  test('new video settings by each of the services', async () => {
    const { ask, device } = await start();
    expect((await ask('trt:SetVideoEncoderConfiguration', video1())).status).toBe(200);
    const common = { width: 640, height: 360 };
    expect(device.settings('main').video).toMatchObject({
      ...{ ...common, codec: 'h264', profile: 'High', fps: 25, keyframeFrames: 50, maxKbps: 800 },
    });
    expect((await ask('tr2:SetVideoEncoderConfiguration', video2('H265', 100))).status).toBe(200);
    expect(device.settings('main').video).toMatchObject({
      ...{ ...common, codec: 'hevc', profile: 'Main', fps: 20, keyframeFrames: 100, maxKbps: 900 },
      isConstantBitrate: true,
    });
  });

  test.each([
    { encoding: 'JPEG' },
    { width: 641 },
    { height: 0 },
    { fps: 24 },
    { kbps: 20_000 },
    { gov: 401 },
    { gov: 'many' },
    { profile: 'Extended' },
  ])('%j is not among the options', async (changes) => {
    const { ask, device } = await start();
    const before = device.settings('main');
    const reply = await ask('trt:SetVideoEncoderConfiguration', video1(changes));
    expect(reply).toMatchObject({ status: 400, codes: ['s:Sender', 'ter:InvalidArgVal', 'ter:ConfigModify'] });
    expect(device.settings('main')).toEqual(before);
  });

  test('a configuration that lacks a part, or that there is not', async () => {
    const { ask } = await start();
    const lacking = await ask('tr2:SetVideoEncoderConfiguration', video2('H264', 50).replace(/<tt:Quality>.*?y>/, ''));
    expect(lacking.codes).toEqual(['s:Sender', 'ter:InvalidArgs']);
    const unknown = await ask('tr2:SetVideoEncoderConfiguration', video2('H264', 50).replace('_main', '_other'));
    expect(unknown.codes).toEqual(['s:Sender', 'ter:InvalidArgVal', 'ter:NoConfig']);
  });

  test('sound that cannot be changed, and a keyframe interval that only seems to be', async () => {
    const { ask, device } = await start({ quirks: { keepsKeyframes: true } });
    const audio = (encoding: string, rate: number) =>
      `<Configuration token="AudioEncoder_main"><tt:Name>a</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>${encoding}` +
      `</tt:Encoding><tt:Bitrate>64</tt:Bitrate><tt:SampleRate>${rate}</tt:SampleRate></Configuration>`;
    expect((await ask('tr2:SetAudioEncoderConfiguration', audio('MP4A-LATM', 48))).codes[2]).toBe('ter:ConfigModify');
    expect((await ask('tr2:SetAudioEncoderConfiguration', audio('PCMU', 16))).codes[2]).toBe('ter:ConfigModify');
    expect((await ask('tr2:SetAudioEncoderConfiguration', audio('PCMU', 8))).status).toBe(200);
    expect((await ask('tr2:SetVideoEncoderConfiguration', video2('H264', 50))).status).toBe(200);
    expect(device.settings('main').video).toMatchObject({ codec: 'h264', keyframeFrames: 250 });
  });
});

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
