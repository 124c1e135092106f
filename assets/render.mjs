import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';

/** Draws the PNG files of this folder from its SVG files: `node assets/render.mjs`, with CHROMIUM_PATH where needed. */
const folder = new URL('./', import.meta.url);

/** Shape says the state; colour only helps. Each is read on a light and on a dark panel. */
const trayColours = { off: '#7f8791', 'on-air': '#d51d27', slate: '#d51d27', trouble: '#da950b' };

const pictures = [
  ...[16, 24, 32].map((size) => ({ svg: 'icon-small.svg', png: `icons/${size}x${size}.png`, size })),
  ...[48, 64, 128, 256, 512].map((size) => ({ svg: 'icon.svg', png: `icons/${size}x${size}.png`, size })),
  { svg: 'icon.svg', png: 'icon.png', size: 1024 },
  ...Object.entries(trayColours).flatMap(([state, colour]) => {
    const svg = `tray/${state}.svg`;
    return [
      ...trayPair(svg, `tray/${state}`, 16, colour),
      ...trayPair(svg, `tray/${state}-32`, 32, colour),
      ...trayPair(svg, `tray/${state}Template`, 16, '#000'),
    ];
  }),
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
for (const { svg, png, size, colour } of pictures) {
  const source = await readFile(new URL(svg, folder), 'utf8');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0;color:${colour ?? '#000'}}svg{display:block;width:100%}</style>${source}`,
  );
  await writeFile(new URL(png, folder), await page.screenshot({ omitBackground: true }));
}
await browser.close();

/** One picture and its double for dense screens, which Electron finds by the `@2x`. */
function trayPair(svg, name, size, colour) {
  return [
    { svg, png: `${name}.png`, size, colour },
    { svg, png: `${name}@2x.png`, size: 2 * size, colour },
  ];
}
