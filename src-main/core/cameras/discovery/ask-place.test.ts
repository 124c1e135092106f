import { expect, test } from 'vitest';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import type { Acquaintance } from '../../onvif/session/identify.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { askPlace } from './ask-place.ts';
import { addSighting, noPlaces } from './merging/places.ts';
import type { Sighting } from './sighting.ts';

const address = '192.168.1.64';
const service = `http://${address}/onvif/device_service`;
const spoken: Acquaintance = { hasSpokenOnvif: true, needsPassword: true, device: {} };
const unreachable: CameraProblem = { code: 'camera-unreachable', host: address, port: 80, how: 'refused' };

/** Asks a place of which so much was sighted, where it is answered so; gives the answer and who was asked. */
async function ask(
  sighting: Partial<Sighting>,
  answers: {
    readonly identify?: Acquaintance;
    readonly describe?: CameraProblem | 'picture';
    readonly probe?: { readonly onvifUrl: string };
  },
) {
  const places = addSighting(noPlaces, { via: 'mdns', address, ...sighting });
  const [place] = places.byKey.values();
  if (!place) throw new Error('no place');
  const asked: string[] = [];
  const answer = await askPlace(
    place,
    {
      clock: createManualClock(),
      identify: async ({ url }) => {
        asked.push(url);
        return answers.identify ? ok(answers.identify) : fail(unreachable);
      },
      probe: async () => {
        asked.push('probe');
        if (!answers.probe) return undefined;
        const facts = { endpointReference: 'urn:1', senderAddress: address, addresses: [], namedAddresses: [] };
        return { ...facts, scopes: ['onvif://www.onvif.org/name/Harbour'], isOnvif: true, ...answers.probe };
      },
      describe: async ({ url, login }) => {
        asked.push(`${url}${login ? ' with a login' : ''}`);
        if (answers.describe === 'picture') return ok({ address, needsLoginRelay: false, video: { codec: 'h264' } });
        return fail(answers.describe ?? unreachable);
      },
    },
    new AbortController().signal,
  );
  return { asked, answer };
}

test('a device service is asked who it is', async () => {
  const device = { vendor: 'AXIS', model: 'M-1', serialNumber: 'AX-4711', firmware: '1.0' };
  const identify = { ...spoken, needsPassword: false, clockOffsetMs: 86_400_000, device };
  expect(await ask({ onvifUrl: `http://${address}:8000/onvif` }, { identify })).toEqual({
    asked: [`http://${address}:8000/onvif`],
    answer: {
      standing: { kind: 'open' },
      onvifUrl: `http://${address}:8000/onvif`,
      vendor: 'AXIS',
      model: 'M-1',
      serialNumber: 'AX-4711',
      clockOffsetMs: 86_400_000,
    },
  });
});

test('where none is announced it is asked for by a question of its own, else tried at the usual place', async () => {
  const probe = { onvifUrl: `http://${address}:8000/onvif` };
  const found = await ask({}, { identify: spoken, probe });
  expect(found.asked).toEqual(['probe', probe.onvifUrl]);
  expect(found.answer).toEqual({
    standing: { kind: 'needs-password' },
    endpointReference: 'urn:1',
    name: 'Harbour',
    onvifUrl: probe.onvifUrl,
  });
  const guessed = await ask({}, { identify: spoken });
  expect(guessed.asked).toEqual(['probe', service]);
  expect(guessed.answer).toMatchObject({ standing: { kind: 'needs-password' }, onvifUrl: service });
});

test('a web server with a login of its own is no camera, unless it has said that it is', async () => {
  const identify = { ...spoken, hasSpokenOnvif: false };
  expect((await ask({}, { identify })).answer.standing.kind).toBe('silent');
  expect((await ask({ onvifUrl: service }, { identify })).answer.standing.kind).toBe('needs-password');
});

const needed: CameraProblem = { code: 'camera-login-needed' };
test.each([
  ['shows a picture', {}, 'picture', 'open'],
  ['asks for a login', {}, needed, 'no-onvif'],
  ['asks for a login at a path that it has told', { rtspUrl: `rtsp://${address}/live` }, needed, 'needs-password'],
  ['wants another path', {}, { code: 'camera-path-not-found', path: '/' }, 'no-onvif'],
  ['is not there', {}, unreachable, 'silent'],
  ['speaks something else', {}, { code: 'camera-not-rtsp', host: address, port: 554 }, 'silent'],
] as const)('without ONVIF, one that %s by RTSP', async (_name, sighting, describe, kind) => {
  const { asked, answer } = await ask(sighting, { describe });
  expect(asked.at(-1)).toBe('rtspUrl' in sighting ? sighting.rtspUrl : `rtsp://${address}/`);
  expect(answer.standing.kind).toBe(kind);
});

test('by an IPv6 address of the link nobody is called', async () => {
  const { asked, answer } = await ask({ address: 'fe80::1%eth0' }, { identify: spoken });
  expect(asked).toEqual([]);
  expect(answer.standing.kind).toBe('silent');
});
