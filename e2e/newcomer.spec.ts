import { test } from '@playwright/test';
import { goLiveByPaste, practise } from './support/newcomer.ts';
import { startReceiver } from './support/receiver.ts';
import { servePolycast } from './support/served-polycast.ts';

/** A newcomer's path in the browser shell: at most 6 actions and 60 s. A trace of each is kept. */
test.use({ trace: 'on' });

test('on air for practice', async ({ page }) => {
  const polycast = await servePolycast();
  try {
    await page.goto(polycast.url);
    await practise(page);
  } finally {
    await polycast.stop();
  }
});

test('on air for viewers, with an address and a key that were copied', async ({ page, context }) => {
  const [polycast, receiver] = await Promise.all([servePolycast(), startReceiver()]);
  try {
    await page.goto(polycast.url);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await goLiveByPaste(page, receiver, (text) =>
      page.evaluate((copied) => navigator.clipboard.writeText(copied), text),
    );
  } finally {
    await polycast.stop();
    await receiver.close();
  }
});
