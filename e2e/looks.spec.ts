import { expect, type Locator, type Page, test } from '@playwright/test';
import { defaultSettings } from '#shared/model.ts';
import type { CameraView } from '#shared/state.ts';
import { misfits } from './support/longer-words.ts';
import { cameras, lost, onAir, onAirState, readyState } from './support/screens/harbour.ts';
import { openScreen, screens } from './support/screens/screens.ts';
import { openStagedPage } from './support/staged-page.ts';

/** How the window looks where a person or a screen asks for more than the usual. */

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

const picture = (page: Page) => page.locator('.tally');
const lamp = (page: Page) => page.locator('.lamp');

test('the picture fills the screen by key and by button, and gives way to a question', async ({ page }) => {
  await openStagedPage(page, onAirState);
  const isFull = () => picture(page).evaluate((element) => element.ownerDocument.fullscreenElement === element);
  const enter = page.getByRole('button', { name: 'Full screen', exact: true });
  const leave = page.getByRole('button', { name: 'Leave full screen' });
  await enter.click();
  await expect.poll(isFull).toBe(true);
  await leave.click();
  await expect.poll(isFull).toBe(false);
  await expect(enter).toBeFocused();
  await page.keyboard.press('F11');
  await expect(leave).toBeVisible();
  expect(await misfits(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(isFull).toBe(false);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);

  // What nobody can see cannot be answered.
  await page.keyboard.press('F11');
  await expect.poll(isFull).toBe(true);
  await page.keyboard.press('Control+L');
  await expect(page.getByRole('button', { name: 'Keep on air' })).toBeFocused();
  expect(await isFull()).toBe(false);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F11');
  await expect.poll(isFull).toBe(true);
  await page.keyboard.press('Control+D');
  await expect(page.getByRole('dialog', { name: 'Add destination' }).getByLabel('Stream key')).toBeVisible();
  expect(await isFull()).toBe(false);
});

test('the theme follows the system while the window is open, and the setting before it', async ({ page }) => {
  const wave = Array.from({ length: 480 }, (_, second) => 4_600 + second);
  const staged = await openStagedPage(page, onAirState, {
    'health.history': () => ({ newestMs: Date.now(), series: { kbps: wave } }),
  });
  const lightness = (place: Locator) =>
    place.evaluate((element) => {
      const context = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.fillStyle = getComputedStyle(element).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      return context.getImageData(0, 0, 1, 1).data[1] ?? 0;
    });
  const looks = { light: (value: number) => value > 200, dark: (value: number) => value < 60 };
  const expectTheme = (theme: 'light' | 'dark') =>
    expect.poll(async () => looks[theme](await lightness(page.locator('body')))).toBe(true);

  await page.emulateMedia({ colorScheme: 'light' });
  await expectTheme('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectTheme('dark');
  staged.set({ settings: { ...defaultSettings, appearance: 'light' } });
  await expectTheme('light');
  staged.set({ settings: { ...defaultSettings, appearance: 'system' } });
  await expectTheme('dark');

  // A chart is drawn, not styled: it has to be drawn anew.
  await page.getByRole('button', { name: 'Last 10 minutes' }).click();
  const chart = page.getByRole('dialog').locator('canvas').first();
  await expect(chart).toBeVisible();
  const brightest = () =>
    chart.evaluate((element: HTMLCanvasElement) => {
      const { data } = element.getContext('2d')?.getImageData(0, 0, element.width, element.height) ?? { data: [] };
      // Of the lines of the grid, which are the only grey that is opaque.
      let most = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0, opacity = 0] = data.slice(at, at + 4);
        if (opacity === 255 && Math.max(red, green, blue) - Math.min(red, green, blue) < 12)
          most = Math.max(most, green);
      }
      return most;
    });
  // While the window is hidden, no figures come that would have it drawn.
  await page.evaluate(() => Object.defineProperty(document, 'hidden', { get: () => true }));
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(brightest).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(brightest).toBeLessThan(200);
});

test('where the system chooses the colours, shape alone tells what is on air, switched on, and where the keyboard is', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const staged = await openStagedPage(page, readyState);
  const show = async (view: CameraView, kind: string) => {
    staged.set({ ...onAirState, cameras: cameras(view) });
    await expect(lamp(page)).toHaveClass(new RegExp(`\\b${kind}\\b`));
    return [await shapeOf(lamp(page)), await shapeOf(picture(page))];
  };
  const off = [await shapeOf(lamp(page)), await shapeOf(picture(page))];
  const seen = await show(onAir, 'on-air');
  const slate = await show(lost, 'slate');
  const without = await show({ ...lost, slateState: { kind: 'none' } }, 'lost');
  const lamps = [off, seen, slate, without].map(([first]) => first);
  expect(new Set(lamps).size, lamps.join('\n')).toBe(4);
  expect(slate).toEqual([expect.stringContaining('hatched'), expect.stringContaining('hatched')]);
  expect(new Set([off, seen, slate].map(([, second]) => second)).size).toBe(3);

  const knobOf = (name: string) =>
    page
      .getByRole('switch', { name })
      .evaluate((element) => Number.parseFloat(getComputedStyle(element, '::after').insetInlineStart));
  const isOn = await knobOf('YouTube on air');
  staged.set({ destinations: switchedOff('YouTube') });
  await expect(page.getByRole('switch', { name: 'YouTube on air' })).not.toBeChecked();
  await expect.poll(async () => isOn - (await knobOf('YouTube on air'))).toBeGreaterThan(10);

  await page.keyboard.press('Tab');
  const ring = await page.evaluate(() => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement as Element);
    return { outlineStyle, outlineWidth, isSeen: outlineColor !== getComputedStyle(document.body).backgroundColor };
  });
  expect(ring).toEqual({ outlineStyle: 'solid', outlineWidth: '2px', isSeen: true });
});

for (const [width, height] of [
  [1920, 1080],
  [3440, 1440],
] as const) {
  test(`a window of ${width} × ${height} gives its room to the picture, and nothing is stretched`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    for (const screen of screens.filter(({ name }) => wideScreens.includes(name))) {
      await openScreen(page, screen);
      await page.screenshot({ path: `test-results/screens/${screen.name}, ${width}.png` });
      expect.soft(await misfits(page), screen.name).toEqual([]);
      expect.soft(await longLines(page), screen.name).toEqual([]);
      if (screen.name !== 'on air' && screen.name !== 'camera lost') continue;
      const [shown, health, sharing] = await Promise.all(
        ['.tally', '.health', '.sharing'].map((each) => page.locator(each).boundingBox()),
      );
      if (!shown || !health || !sharing) throw new Error('a part of the window is not there');
      expect.soft(shown.width / shown.height, 'the picture').toBeCloseTo(16 / 9, 1);
      expect.soft(shown.height, 'the picture').toBeGreaterThan(height * 0.6);
      expect
        .soft([Math.round(health.x), Math.round(health.width)], 'Health is under the picture')
        .toEqual([Math.round(shown.x), Math.round(shown.width)]);
      expect.soft(sharing.width).toBeLessThan(380);
    }
  });
}

const wideScreens = ['first start', 'on air', 'camera lost', 'rehearsed', 'add destination', 'settings', 'all cameras'];

const switchedOff = (name: string) =>
  Object.fromEntries(
    Object.entries(onAirState.destinations).map(([id, each]) => [
      id,
      each.name === name ? { ...each, order: 'off' as const, state: { kind: 'off' as const } } : each,
    ]),
  );

/** What is seen of it without any colour. */
const shapeOf = (place: Locator): Promise<string> =>
  place.evaluate((element) => {
    const { backgroundImage, backgroundColor, borderStyle, borderWidth } = getComputedStyle(element);
    const isFilled = backgroundColor !== getComputedStyle(document.body).backgroundColor;
    const fill = backgroundImage.includes('repeating-linear-gradient') ? 'hatched' : isFilled ? 'filled' : 'empty';
    return [fill, borderStyle, borderWidth].join(' ');
  });

/** Texts with a line that is longer than eyes can follow back. */
const longLines = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const longestPx = 900;
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const isLong = [...range.getClientRects()].some(({ width }) => width > longestPx);
      if (isLong) found.push(walker.currentNode.nodeValue ?? '');
    }
    return found;
  });
