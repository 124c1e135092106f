import { type ElectronApplication, test } from '@playwright/test';
import { launchDesktop } from './support/desktop-polycast.ts';
import { goLiveByPaste, practise } from './support/newcomer.ts';
import { startReceiver } from './support/receiver.ts';

/** A newcomer's path in the real desktop app: at most 6 actions and 60 s. */
let app: ElectronApplication;
test.beforeEach(async () => {
  app = await launchDesktop();
});
test.afterEach(async () => {
  // It is on air, and nobody is there to ask.
  await app
    .evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
    })
    .catch(() => {});
  await app.close();
});

test('on air for practice', async () => {
  await practise(await app.firstWindow());
});

test('on air for viewers, with an address and a key that were copied', async () => {
  const receiver = await startReceiver();
  try {
    await goLiveByPaste(await app.firstWindow(), receiver, (text) =>
      app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text),
    );
  } finally {
    await receiver.close();
  }
});
