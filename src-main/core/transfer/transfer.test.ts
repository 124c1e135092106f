import { beforeEach, expect, test } from 'vitest';
import { type Camera, type Configuration, camera, destination } from '#shared/model.ts';
import { emptyConfiguration } from '../config/configuration-file.ts';
import { type ConfigurationStore, openConfigurationStore } from '../config/configuration-store.ts';
import { openVault, type Vault } from '../config/vault.ts';
import { openSlateShelf, type SlateShelf } from '../slate/slate-shelf.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { checksumOf } from './document.ts';
import { type Brought, readExport } from './read-export.ts';
import { asNewcomers, takeIn } from './take-in.ts';
import { writeExport } from './write-export.ts';

const passphrase = 'quiet harbour at night';
const picture = Buffer.from('89504e470d0a1a0a0000000d494844520000028000000168', 'hex');
const nest = camera.parse({
  id: 'camera-nest',
  name: 'Nest',
  source: { kind: 'rtsp', url: 'rtsp://192.0.2.4/live', subUrl: 'rtsp://192.0.2.4/sub' },
  user: 'keeper',
  needsPassword: true,
  order: 'live',
  isSlateOrdered: true,
  slate: { text: 'Back at ten', hasPicture: true },
  device: { vendor: 'Axis', onvifUrl: 'http://192.0.2.4/onvif/device_service' },
});
const demo = camera.parse({ id: 'camera-demo', name: 'Démo', source: { kind: 'demo' } });
const channel = destination.parse({
  id: 'destination-town',
  cameraId: nest.id,
  name: 'Town channel',
  platform: 'custom',
  streamUrl: 'rtmp://live.example.org/live',
  notes: 'Ask Maria',
});
const home: Configuration = {
  ...emptyConfiguration,
  cameras: [nest, demo],
  destinations: [channel],
  settings: { ...emptyConfiguration.settings, ffmpegPath: '/opt/of/this/computer' },
};
const secretsAtHome = new Map([
  [`camera:${nest.id}`, 'p@ss:w#rd/%é'],
  [`destination:${channel.id}`, 'k3y-for-this-test?a=b&c=d'],
]);

let shelf: SlateShelf;
beforeEach(async () => {
  shelf = openSlateShelf(undefined);
  await shelf.keepPicture(nest.id, picture);
});

const vaultOf = (secrets: ReadonlyMap<string, string>): Pick<Vault, 'get'> => ({
  get: async (name) => secrets.get(name),
});

async function exported(words?: string, configuration = home): Promise<string> {
  const written = await writeExport({ configuration, vault: vaultOf(secretsAtHome), shelf, passphrase: words });
  if (!written.ok) throw new Error(written.error.code);
  return written.value;
}

async function brought(text: string, words?: string): Promise<Brought> {
  const read = await readExport(text, words);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

test('without a passphrase all is in it but the secrets, and nothing of this computer', async () => {
  const text = await exported();
  for (const secret of secretsAtHome.values()) expect(text).not.toContain(secret);
  expect(text).not.toContain('/opt/of/this/computer');
  const { configuration, pictures, secrets } = await brought(text);
  expect(configuration).toEqual({ ...home, settings: emptyConfiguration.settings });
  expect([...pictures]).toEqual([[nest.id, picture]]);
  expect(secrets.size).toBe(0);
});

test('with a passphrase the secrets are in it, and nobody reads them without', async () => {
  const text = await exported(passphrase);
  for (const secret of secretsAtHome.values()) {
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').slice(0, -2)]) {
      expect(text).not.toContain(form);
    }
  }
  expect((await brought(text, passphrase)).secrets).toEqual(secretsAtHome);
  expect(await readExport(text, undefined)).toEqual({ ok: false, error: { code: 'passphrase-needed' } });
  for (const wrong of ['', 'quiet harbour at nigh', `${passphrase} `]) {
    expect(await readExport(text, wrong)).toEqual({ ok: false, error: { code: 'passphrase-wrong' } });
  }
  expect(await exported(passphrase)).not.toBe(text);
});

test('a passphrase counts by its characters, however a system writes them', async () => {
  const text = await exported('Caf\u00e9 am Hafen');
  expect((await brought(text, 'Cafe\u0301 am Hafen')).secrets.size).toBe(2);
});

test('a login or a private key that got into a configuration by hand stays behind', async () => {
  const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
  const careless: Configuration = {
    ...home,
    cameras: [{ ...nest, source: { kind: 'rtsp', url: 'rtsp://keeper:hunter2@192.0.2.4/live', transport: 'tcp' } }],
    destinations: [
      {
        ...channel,
        certificateAuthority: `-----BEGIN PRIVATE KEY-----\nhunter3\n-----END PRIVATE KEY-----\n${certificate}`,
      },
      { ...channel, id: 'key-in-url', streamUrl: 'rtmps://a.rtmps.youtube.com/live2/hunter4' },
    ],
  };
  const text = await exported(undefined, careless);
  expect(text).not.toMatch(/hunter/);
  const { configuration } = await brought(text);
  expect(configuration.cameras[0]?.source).toMatchObject({ url: 'rtsp://192.0.2.4/live' });
  expect(configuration.destinations).toMatchObject([{ certificateAuthority: certificate }]);
});

test('a keychain that does not give a key is told, since an export without it would be found out too late', async () => {
  const vault = { get: () => Promise.reject(new Error('locked')) };
  const written = await writeExport({ configuration: home, vault, shelf, passphrase });
  expect(written).toEqual({ ok: false, error: { code: 'secret-store-failed', reason: 'locked' } });
});

test('a text whose bytes were damaged anywhere is refused, or means the same', async () => {
  const text = Buffer.from(await exported(passphrase));
  const whole = await brought(text.toString(), passphrase);
  let refused = 0;
  for (let at = 0; at < text.length; at += 3) {
    const damaged = Buffer.from(text);
    damaged[at] = (text[at] ?? 0) ^ (1 << (at % 8));
    const read = await readExport(damaged.toString(), passphrase);
    if (read.ok) expect(read.value).toEqual(whole);
    else refused += 1;
  }
  expect(refused).toBeGreaterThan(text.length / 5);
  for (const end of [0, 1, 100, text.length >> 1, text.length - 3]) {
    expect(await readExport(text.subarray(0, end).toString(), passphrase)).toMatchObject({ ok: false });
  }
}, 60_000);

type Json = Record<string, unknown> & { configuration: Record<string, unknown>; secrets?: Record<string, object> };

/** As somebody writes it who knows how a text is made, but not the passphrase. */
function forged(text: string, change: (document: Json) => void): string {
  const document: Json = JSON.parse(text);
  change(document);
  return JSON.stringify({ ...document, checksum: checksumOf(document) });
}

test('nobody can lead a key to another server, nor a password to another camera', async () => {
  const text = await exported(passphrase);
  const otherServer = forged(text, ({ configuration }) => {
    configuration.destinations = [{ ...channel, streamUrl: 'rtmp://thief.example.org/live' }];
  });
  const otherCamera = forged(text, ({ configuration }) => {
    configuration.cameras = [{ ...nest, source: { kind: 'rtsp', url: 'rtsp://203.0.113.9/live' } }, demo];
  });
  for (const stolen of [otherServer, otherCamera]) {
    expect(await readExport(stolen, passphrase)).toEqual({ ok: false, error: { code: 'passphrase-wrong' } });
  }
});

test.each<readonly [string, (document: Json) => void, string]>([
  [
    'a derivation that would take all memory',
    ({ secrets }) => Object.assign(secrets?.derivation ?? {}, { cost: 2 ** 24 }),
    'damaged',
  ],
  [
    'a derivation that would take all day',
    ({ secrets }) => Object.assign(secrets?.derivation ?? {}, { parallelization: 1e6 }),
    'damaged',
  ],
  ['a later version of the format', (document) => Object.assign(document, { version: 2 }), 'newer'],
  [
    'a later version of the configuration',
    ({ configuration }) => Object.assign(configuration, { version: 9 }),
    'newer',
  ],
  [
    'a destination without its camera',
    ({ configuration }) => Object.assign(configuration, { cameras: [demo] }),
    'damaged',
  ],
  ['two cameras of one id', ({ configuration }) => Object.assign(configuration, { cameras: [nest, nest] }), 'damaged'],
  ['a field that is not known', (document) => Object.assign(document, { extra: true }), 'damaged'],
  ['another format', (document) => Object.assign(document, { format: 'obs' }), 'not-polycast'],
])('%s is refused', async (_, change, reason) => {
  const text = forged(await exported(passphrase), change);
  expect(await readExport(text, passphrase)).toEqual({ ok: false, error: { code: 'import-unreadable', reason } });
});

test.each([
  ['nothing', '', 'not-polycast'],
  ['another JSON', '[1, 2]', 'not-polycast'],
  [
    'what is nested too deeply',
    `{"format": "polycast-configuration", "version": 1, "configuration": ${'['.repeat(50_000)}${']'.repeat(50_000)}, "slatePictures": {}, "checksum": ""}`,
    'damaged',
  ],
])('%s is no configuration', async (_, text, reason) => {
  expect(await readExport(text, passphrase)).toEqual({ ok: false, error: { code: 'import-unreadable', reason } });
});

test('a configuration of version 1 is taken in as one of today', async () => {
  const { device: _, ...old } = demo;
  const text = forged(await exported(), (document) => {
    document.configuration = { version: 1, cameras: [{ ...old, endpointReference: 'urn:uuid:1' }] };
  });
  expect((await brought(text)).configuration.cameras[0]?.device).toEqual({ endpointReference: 'urn:uuid:1' });
});

/** Where it is taken in: there is a camera already. */
async function elsewhere(refuses?: string) {
  const secrets = new Map<string, string>();
  const clock = createManualClock();
  const vault = await openVault(
    {
      kind: 'keychain',
      get: async (name) => secrets.get(name),
      set: async (name, secret) => {
        if (secret === refuses) throw new Error('full');
        secrets.set(name, secret);
      },
      delete: async (name) => void secrets.delete(name),
    },
    clock,
    [],
  );
  const nothing = () => {};
  const opened = await openConfigurationStore({
    file: undefined,
    clock,
    onUpdate: nothing,
    onProblem: nothing,
    onSaved: nothing,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const store: ConfigurationStore = opened.value;
  store.update((current) => ({ ...current, cameras: [nest] }));
  const files = openSlateShelf(undefined);
  return { secrets, store, vault, shelf: files };
}

async function newcomers(text: string, words?: string) {
  const taken = asNewcomers(await brought(text, words));
  if (!taken.ok) throw new Error(taken.error.code);
  return taken.value;
}

test('what is taken in gets ids of its own, is off air, and replaces nothing', async () => {
  const place = await elsewhere();
  expect(await takeIn(await newcomers(await exported(passphrase), passphrase), place)).toBeUndefined();
  const { cameras, destinations } = place.store.current();
  expect(cameras[0]).toBe(nest);
  const [, taken] = cameras as [Camera, Camera];
  expect(taken).toEqual({ ...nest, id: taken.id, order: 'off', isSlateOrdered: false });
  expect(taken.id).not.toBe(nest.id);
  expect(destinations).toEqual([{ ...channel, id: destinations[0]?.id, cameraId: taken.id }]);
  expect(place.secrets).toEqual(
    new Map([
      [`camera:${taken.id}`, 'p@ss:w#rd/%é'],
      [`destination:${destinations[0]?.id}`, 'k3y-for-this-test?a=b&c=d'],
    ]),
  );
  expect(await place.shelf.picture(taken.id)).toEqual(picture);
});

test('what cannot be taken in whole leaves nothing behind', async () => {
  const place = await elsewhere('k3y-for-this-test?a=b&c=d');
  const before = place.store.current();
  const taken = await newcomers(await exported(passphrase), passphrase);
  expect(await takeIn(taken, place)).toEqual({ code: 'secret-store-failed', reason: 'full' });
  expect([place.store.current().cameras === before.cameras, place.secrets.size, place.vault.names()]).toEqual([
    true,
    0,
    [],
  ]);

  const other = await elsewhere();
  const withNoPicture = { ...taken, pictures: new Map([...taken.pictures].map(([id]) => [id, Buffer.from('GIF')])) };
  expect(await takeIn(withNoPicture, other)).toEqual({ code: 'import-unreadable', reason: 'damaged' });
  expect([other.store.current().cameras, other.secrets.size]).toEqual([[nest], 0]);
});

test('a service at another host than the camera’s is not taken over', async () => {
  const text = forged(await exported(), ({ configuration }) => {
    configuration.cameras = [{ ...nest, device: { onvifUrl: 'http://203.0.113.9/onvif' } }];
  });
  expect((await newcomers(text)).cameras[0]?.device).toEqual({});
  expect((await newcomers(await exported())).cameras[0]?.device).toEqual(nest.device);
});
