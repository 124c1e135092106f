import { t } from '#shared/words/words.ts';
import { destinationsOn, pitch, rehearsed, stream } from '../staged-rehearsals.ts';
import { cameras, lost, notices, onAirState, paused, practising, readyState, removals } from './harbour.ts';
import type { Screen } from './screen.ts';

const five = destinationsOn('twitch', 'linkedin', 'kick', 'youtube', 'vimeo');
const rehearsal = {
  cameras: { one: pitch },
  destinations: five,
  uplink: { sendingKbps: 0, wantedKbps: 0, capacityKbps: 24_000, condition: 'good' },
} as const;

/** What fills the window. */
export const mainScreens: readonly Screen[] = [
  { name: 'first start', state: {} },
  { name: 'ready', state: readyState },
  { name: 'on air', state: onAirState },
  { name: 'camera lost', state: { ...onAirState, cameras: cameras(lost) } },
  { name: 'paused, removed, and told of', state: { ...onAirState, destinations: paused, removals, notices } },
  { name: 'practising', state: practising },
  {
    name: 'stopping',
    state: onAirState,
    open: (page) => page.keyboard.press('Control+L'),
  },
  {
    name: 'going live without a destination',
    state: { ...readyState, destinations: {} },
    open: (page) => page.keyboard.press('Control+L'),
  },
  {
    name: 'back after a restart',
    state: { ...readyState, resume: { cameraIds: ['one'], lastSeenMs: Date.now() - 8e6 } },
  },
  { name: 'all cameras', state: onAirState, open: (page) => page.keyboard.press('Control+G') },
  {
    name: 'rehearsing',
    state: rehearsal,
    answers: {
      'rehearsal.start': (_, set) => {
        const sinceMs = Date.now();
        set({ rehearsals: { one: { state: { kind: 'running', sinceMs, untilMs: sinceMs + 240_000, stream } } } });
        return null;
      },
    },
    open: (page) => page.keyboard.press('Control+Shift+L'),
  },
  {
    name: 'rehearsed',
    state: {
      ...rehearsal,
      rehearsals: { one: rehearsed(Object.fromEntries(Object.keys(five).map((id) => [id, {}]))) },
    },
    open: (page) => page.getByRole('button', { name: t('rehearsal:showReport'), exact: true }).click(),
  },
];
