import { expect, test } from 'vitest';
import { readPasted } from '#shared/pasted/pasted.ts';
import type { OpenDialog } from '../../store/window-state.ts';
import { openPasted, openRead } from './open-pasted.ts';

function opened(open: (window: { open(dialog: OpenDialog): void }) => boolean): OpenDialog | undefined {
  const dialogs: OpenDialog[] = [];
  expect(open({ open: (dialog) => dialogs.push(dialog) })).toBe(dialogs.length === 1);
  return dialogs[0];
}

const handedOver = (text: string, cameraId?: string, fileName?: string) =>
  opened((window) => openPasted(window, cameraId, text, fileName));

test('an address of a camera, with or without one that is there', () => {
  expect(handedOver('rtsp://192.0.2.64/')).toEqual({ kind: 'add-camera', address: 'rtsp://192.0.2.64/' });
});

test('an exported configuration, with or without a camera', () => {
  const text = '{\n  "format": "polycast-configuration",\n  "version": 1\n}';
  expect(handedOver(text)).toEqual({ kind: 'import-configuration', text });
  expect(handedOver(text, 'one', 'polycast-configuration.json')).toEqual({ kind: 'import-configuration', text });
});

test('a stream URL or a file, for the camera that is shown', () => {
  expect(handedOver('rtmp://live.twitch.tv/app/live_1_abc', 'one')).toMatchObject({
    kind: 'add-destination',
    cameraId: 'one',
    platform: 'twitch',
    pasted: { destinations: [{ key: 'live_1_abc' }] },
  });
  const service = '{"type": "rtmp_custom", "settings": {"server": "rtmp://192.0.2.1/live", "key": "k3y"}}';
  expect(handedOver(service, 'one', 'service.json')).toMatchObject({ kind: 'add-destination', platform: 'custom' });
  expect(handedOver(service)).toBeUndefined();
});

test('what is dropped is answered whatever it is; nobody is interrupted by pasting a word or a web page', () => {
  const texts = ['hello', 'https://www.example.org/', 'Two words'];
  const by = (way: 'pasted' | 'dropped') =>
    texts.map((text) => opened((window) => openRead(window, 'one', readPasted(text), way))?.kind);
  expect([by('pasted'), by('dropped')]).toEqual([Array(3).fill(undefined), Array(3).fill('add-destination')]);
});
