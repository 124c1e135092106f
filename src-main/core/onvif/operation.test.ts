import { expect, test } from 'vitest';
import { encoderSettings } from '#shared/cameras/encoder.ts';
import { imagingSettings } from '#shared/cameras/imaging.ts';
import { ok, type Result } from '#shared/result.ts';
import { readXml, type XmlElement } from '../xml/read-xml.ts';
import { readEncoder, writeEncoder } from './encoder/encoder.ts';
import { settingsOutside } from './encoder/encoder-limits.ts';
import { readImaging, writeImaging } from './imaging.ts';
import { chooseMainAndSub, readProfiles } from './profiles.ts';
import { readPresets, readPtz, setPreset } from './ptz.ts';
import type { OnvifSession } from './session/session.ts';
import { readSnapshotUri, readStreamUri } from './stream-uri.ts';
import { axis } from './testing/axis.ts';
import type { CannedReplies } from './testing/canned-session.ts';
import { cheap } from './testing/cheap.ts';
import { dahua } from './testing/dahua.ts';
import { hikvision } from './testing/hikvision.ts';
import { reolink } from './testing/reolink.ts';

test('replies in which anything may be wrong give a result all the same, and nothing that the contract does not allow', async () => {
  const random = seeded(7);
  let encoders = 0;
  for (const replies of [hikvision, dahua, axis, reolink, cheap]) {
    for (let round = 0; round < 80; round += 1) {
      if (await callAll(hostileSession(replies, random))) encoders += 1;
    }
  }
  expect(encoders).toBeGreaterThan(100);
});

/** Whether they went as far as to an encoder. */
async function callAll(session: OnvifSession): Promise<boolean> {
  const profiles = await readProfiles(session);
  if (!profiles.ok) return false;
  const main = chooseMainAndSub(profiles.value)?.main ?? profiles.value[0];
  if (!main) throw new Error('no profile is a failure');
  const urls = [await readStreamUri(session, main), await readSnapshotUri(session, main)];
  for (const url of urls) if (url.ok) expect(url.value).toMatch(/^(rtsp|https?):\/\/192\.0\.2\.10[:/]/);
  const encoder = await readEncoder(session, main);
  if (encoder.ok) {
    encoderSettings.parse(encoder.value.settings);
    expect(settingsOutside(encoder.value, encoder.value.settings)).toEqual([]);
    const { video, audio } = encoder.value.settings;
    const wanted = { ...video, codec: 'h264', fps: 20, keyframeFrames: 40 } as const;
    await writeEncoder(session, main, { video: wanted, ...(audio && { audio: { ...audio, codec: 'aac' } }) });
  }
  const imaging = await readImaging(session, 'v');
  if (imaging.ok) imagingSettings.parse(imaging.value);
  await writeImaging(session, 'v', { brightness: 0.5, dayNight: 'auto' });
  await readPtz(session, { ...main, ptzConfigurationToken: 'c' });
  await readPresets(session, main.token);
  await setPreset(session, main.token, 'a');
  return encoder.ok;
}

/** Answers with the replies after something was done to them; to what has none, with one of the others. */
function hostileSession(replies: CannedReplies, random: Random): OnvifSession {
  const texts = Object.values(replies).flatMap((service) => Object.values(service ?? {}));
  const elements = texts.flatMap((text) => (typeof text === 'string' ? (readXml(text) ?? []) : []));
  return {
    host: '192.0.2.10',
    clockOffsetMs: undefined,
    has: () => true,
    call: async (service, body): Promise<Result<XmlElement, never>> => {
      const request = readXml(body);
      if (!request) throw new Error(`not XML: ${body}`);
      const reply = replies[service]?.[request.name];
      const fitting = typeof reply === 'string' ? readXml(reply) : undefined;
      const element = fitting ?? pick(elements, random) ?? request;
      return ok(mutated(element, random));
    },
  };
}

function mutated(element: XmlElement, random: Random): XmlElement {
  const children = element.children.flatMap((child) => {
    const dice = random();
    if (dice < 0.02) return [];
    if (dice < 0.03) return Array.from({ length: 100 }, () => child);
    if (dice < 0.04) return [element];
    return [mutated(child, random)];
  });
  const spoilt = (text: string) => (random() < 0.05 ? (pick(nasty, random) ?? '') : text);
  const attributes = Object.entries(element.attributes).map(([name, value]) => [name, spoilt(value)]);
  return { ...element, text: spoilt(element.text), attributes: Object.fromEntries(attributes), children };
}

const nasty = [
  '',
  '0',
  '-1',
  '1e9',
  '1e308',
  'NaN',
  'INF',
  '9'.repeat(5000),
  '1 '.repeat(5000),
  'A'.repeat(5000),
  '"/><x y="&',
  '\u0000\ud800\u202e',
  'rtsp://a:b@[::1]:1/',
  'http://user:pw@evil.example.com:99/',
  'constructor',
  '__proto__',
  'H265',
  'JPEG',
];

type Random = () => number;

const pick = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items[Math.floor(random() * items.length)];

/** A linear congruential generator (Numerical Recipes). */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
