import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';

/** How often a second a timer or a frame of an animation calls the page's code, as the browser's own tracing counts it. */
export async function timersPerSecond(page: Page, seconds: number): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page is in no browser');
  const session = await browser.newBrowserCDPSession();
  let calls = 0;
  session.on('Tracing.dataCollected', ({ value }) => {
    calls += value.filter(({ name }) => name !== undefined && callNames.has(name)).length;
  });
  await session.send('Tracing.start', { traceConfig: { includedCategories: ['devtools.timeline'] } });
  await pause(seconds * 1_000);
  const isComplete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await isComplete;
  await session.detach();
  return calls / seconds;
}

const callNames: ReadonlySet<string> = new Set(['TimerFire', 'FireAnimationFrame', 'FireIdleCallback']);
