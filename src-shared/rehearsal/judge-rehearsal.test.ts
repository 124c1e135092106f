import { expect, test } from 'vitest';
import { encoderOf, every, goodReport } from '../doctor/patients.fixture.ts';
import { judgeRehearsal, rehearsalRemedy } from './judge-rehearsal.ts';
import type { RehearsalReport } from './rehearsal.ts';

const twitch = { id: 't', name: 'Twitch', platform: 'twitch' } as const;
const linkedin = { id: 'l', name: 'LinkedIn', platform: 'linkedin' } as const;
const own = { id: 'o', name: 'Town hall', platform: 'custom' } as const;

const report = (stream: Parameters<typeof goodReport>[0] = {}, change: Partial<RehearsalReport> = {}) => ({
  finishedAtMs: 0,
  stream: goodReport(stream),
  reached: {},
  ...change,
});

test('a stream that suits all passes for all', () => {
  const results = judgeRehearsal(report(), [twitch, linkedin, own]);
  expect(results.map(({ level }) => level)).toEqual(['pass', 'pass', 'pass']);
  expect(results[0]?.traits).toEqual({
    codec: 'pass',
    size: 'pass',
    fps: 'pass',
    bitrate: 'pass',
    keyframes: 'pass',
    sound: 'pass',
  });
});

test('each is judged by its own rules, and the worst of what it has to bear counts', () => {
  const [one, two, three] = judgeRehearsal(report({ videoKbps: 5_500, keyframes: every(4) }), [twitch, linkedin, own]);
  expect([one?.level, one?.traits.keyframes, one?.traits.bitrate]).toEqual(['warning', 'warning', 'pass']);
  expect([two?.level, two?.traits.bitrate, two?.findings[0]?.kind]).toEqual(['fail', 'fail', 'bitrate-high']);
  expect([three?.level, three?.traits.bitrate]).toEqual(['warning', 'pass']);
});

test('whoever cannot be reached fails, however good the stream', () => {
  const problem = { code: 'destination-host-unknown', host: 'l.test' } as const;
  const [reached, away] = judgeRehearsal(report({}, { reached: { t: {}, l: { problem } } }), [twitch, linkedin]);
  expect([reached?.level, away?.level, away?.problem, away?.findings]).toEqual(['pass', 'fail', problem, []]);
});

test('without destinations it is held to what suits every platform, and nothing fails', () => {
  const [only, ...others] = judgeRehearsal(report({ keyframes: every(10) }), []);
  expect([only?.level, only?.destination, others]).toEqual(['warning', undefined, []]);
});

test('what is set in the camera would make all of them pass', () => {
  const measured = { videoKbps: 5_500, keyframes: every(4) };
  const rehearsal = report(measured, { encoder: encoderOf(goodReport(measured)) });
  const remedy = rehearsalRemedy(rehearsal, [twitch, linkedin]);
  expect(remedy?.change.video).toMatchObject({ keyframeFrames: 50 });
  expect(remedy?.isWhole).toBe(true);
  expect(
    judgeRehearsal({ ...rehearsal, stream: remedy?.expected ?? rehearsal.stream }, [twitch, linkedin]),
  ).toMatchObject([{ level: 'pass' }, { level: 'pass' }]);
});

test('of a camera whose picture is encoded anew here, all that its settings would do is mended at once', () => {
  const camera = goodReport({ video: { codec: 'hevc' }, keyframes: every(10) });
  const remedy = rehearsalRemedy(report({}, { encoder: encoderOf(camera) }), [twitch]);
  expect(remedy?.change.video).toMatchObject({ codec: 'h264', keyframeFrames: 50 });
  expect(remedy?.isWhole).toBe(true);
});

test('a camera that is fine, or cannot be set from here, has no remedy', () => {
  expect(rehearsalRemedy(report({}, { encoder: encoderOf(goodReport()) }), [twitch])).toBeUndefined();
  expect(rehearsalRemedy(report({ keyframes: every(10) }), [twitch])).toBeUndefined();
});
