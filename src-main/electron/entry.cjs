const { join } = require('node:path');
const { app, dialog, protocol } = require('electron');

/**
 * What has to be done before Electron is ready; everything else is in main.ts. CommonJS and not bundled, so that it can
 * also be named with `electron -r`: some builds of the runtime load the app itself only when they are ready. The page
 * then lives at an https name that nobody can own (RFC 2606) in place of a scheme of ours; it never leaves the machine.
 */
const isInTime = !app.isReady();

app.setName('Polycast');
// A copy with a data folder of its own is another app as far as the instance lock goes.
if (process.env.POLYCAST_DATA) app.setPath('userData', process.env.POLYCAST_DATA);
// Chromium's caches, apart from what is worth a backup.
app.setPath('sessionData', join(app.getPath('userData'), 'window'));
if (isInTime) {
  // `secure` makes the page a secure context, which WebCodecs asks for.
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
  // It would overrule the switch, without which root cannot run Chromium at all.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}

// macOS hands over links and files by events, of which the first may come before the app is ready to take them.
const waiting = [];
const letterbox = { waiting, take: (handed) => waiting.push(handed) };
app.on('open-url', (event, url) => {
  event.preventDefault();
  letterbox.take({ kind: 'link', url });
});
app.on('open-file', (event, path) => {
  event.preventDefault();
  letterbox.take({ kind: 'file', path });
});

import('../../out/main/electron.js')
  .then(({ startDesktop }) => startDesktop(isInTime ? 'app://polycast/' : 'https://polycast.invalid/', letterbox))
  .catch(async (error) => {
    console.error(`Polycast could not start: ${error.message}`);
    await app.whenReady();
    const message = 'Polycast could not start';
    const detail = 'Some of its files are missing or damaged. Install it again.';
    await dialog.showMessageBox({ type: 'error', title: 'Polycast', message, detail, buttons: ['Quit'] });
    app.exit(1);
  });
