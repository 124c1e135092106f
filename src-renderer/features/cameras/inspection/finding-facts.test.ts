import { expect, test } from 'vitest';
import { examine } from '#shared/doctor/examine.ts';
import { remarkedFacts } from './finding-facts.ts';
import { streamReport } from './report.fixture.ts';

test('marks the lines that something is to be done about', () => {
  const keyframes = { seen: 3, minSeconds: 10, medianSeconds: 10, maxSeconds: 10 };
  const video = { codec: 'hevc', profile: 'Main', width: 1920, height: 1080 };
  const findings = examine(streamReport({ video, keyframes, hasBFrames: true }), []);
  expect([...remarkedFacts(findings)].toSorted()).toEqual(['codec', 'keyframe']);
  expect([...remarkedFacts(examine(streamReport(), []))]).toEqual([]);
});
