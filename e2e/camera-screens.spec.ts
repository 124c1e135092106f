import { expect, type Locator, type Page, test } from '@playwright/test';
import { destinationView } from '#shared/testing/views.ts';
import { expectAccessible } from './support/accessible.ts';
import { discoveryOf, inspectionAnswers, inspections, manyFound, withMount } from './support/staged-cameras.ts';
import { expectCall, openStagedPage } from './support/staged-page.ts';

/** Finding, testing, mending and moving cameras: what the window shows while the core only says what it is told to. */

const cameras = { [withMount.id]: withMount };

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

test('nobody is kept out while cameras are looked for', async ({ page }) => {
  const staged = await openStagedPage(page, { cameras, discovery: discoveryOf({ kind: 'searching' }) });
  const dialog = await openDialog(page);
  await expectCall(staged, 'discovery.start', {});
  await expect(dialog.getByRole('status').filter({ hasText: '6 found, still looking' })).toBeVisible();
  await expectAccessible(page, 'searching');

  await dialog.getByRole('option', { name: /198\.51\.100\.9/ }).click();
  await expect(dialog.getByRole('heading', { name: 'Dahua HFW2431S is on another network' })).toBeVisible();
  await expectAccessible(page, 'a camera on another subnet');

  await dialog.getByRole('option', { name: /192\.0\.2\.95/ }).click();
  await expect(dialog.getByRole('heading', { name: 'This camera is already added' })).toBeVisible();
  await dialog.getByRole('option', { name: /192\.0\.2\.77/ }).click();
  await expect(dialog.getByLabel('Camera address')).toHaveValue('rtsp://192.0.2.77/h264Preview_01_main');
  await expectAccessible(page, 'a camera without ONVIF');

  await page.keyboard.press('Escape');
  await expectCall(staged, 'discovery.stop', {});
  const hints = [{ code: 'blocked' }, { code: 'nothing-heard' }, { code: 'vpn', interface: 'tun0' }] as const;
  staged.set({ discovery: discoveryOf({ kind: 'listening' }, [], hints) });
  await openDialog(page);
  await expect(dialog.getByText('This computer keeps Polycast from searching')).toBeVisible();
  await expect(dialog.getByText('A VPN is on')).toBeVisible();
  await dialog.getByRole('button', { name: 'Search every address' }).click();
  await expectCall(staged, 'discovery.sweep', {});
  await expectAccessible(page, 'nothing found');
});

for (const size of [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
]) {
  test(`50 cameras stay at hand, and in their places while more come, ${size.width} × ${size.height}`, async ({
    page,
  }) => {
    await page.setViewportSize(size);
    const phase = { kind: 'sweeping', done: 120, total: 254 } as const;
    const staged = await openStagedPage(page, { cameras, discovery: discoveryOf(phase, manyFound(20, 49)) });
    const dialog = await openDialog(page);
    const options = dialog.getByRole('option');
    await expect(options).toHaveCount(30 + 2);
    await options.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const chosen = dialog.getByRole('option', { name: /192\.0\.2\.22/ });
    await expect(chosen).toHaveAttribute('aria-selected', 'true');
    await expect(dialog.getByLabel('Password')).toBeVisible();
    const before = await places(dialog, chosen);

    staged.set({ discovery: discoveryOf(phase, manyFound(10, 59)) });
    await expect(options).toHaveCount(50 + 2);
    await expect.poll(() => places(dialog, chosen)).toEqual(before);
    await expect(chosen).toBeFocused();

    await page.keyboard.press('End');
    await expect(dialog.getByRole('option', { name: /^Demo picture/ })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const last = dialog.getByRole('option', { name: /192\.0\.2\.59/ });
    await expect(last).toBeFocused();
    await expect(last).toBeInViewport({ ratio: 0.9 });
    await page.keyboard.press('Home');
    await expect(options.first()).toBeInViewport({ ratio: 0.9 });
    expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
    const { y = 0, height = 0 } = (await dialog.boundingBox()) ?? {};
    expect(y + height).toBeLessThanOrEqual(size.height);
    await expectAccessible(page, '50 cameras');
  });
}

test('nobody is kept out while a camera is tested and mended', async ({ page }) => {
  const discovery = discoveryOf({ kind: 'listening' });
  const staged = await openStagedPage(page, { cameras, discovery }, inspectionAnswers(inspections.opening));
  const dialog = await openDialog(page);
  await dialog.getByRole('option', { name: /192\.0\.2\.71/ }).click();
  await dialog.getByLabel('User name').fill('admin');
  await dialog.getByLabel('Password').fill('not-a-secret');
  await page.keyboard.press('Enter');
  const login = { user: 'admin', password: 'not-a-secret' };
  await expectCall(staged, 'inspection.start', { kind: 'found', foundId: '192.0.2.71', login });
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Opening the picture' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await expectAccessible(page, 'the test under way');

  staged.set({ inspections: { look: inspections.looked } });
  await expect(dialog.getByText('Works, 2 things to fix')).toBeVisible();
  await expect(dialog.getByRole('img', { name: /^What .+ sees$/ })).toBeVisible();
  await expectAccessible(page, 'the result of the test');

  await dialog.getByRole('button', { name: 'Fix all in camera' }).click();
  await expect(dialog.getByRole('heading', { name: 'Change these settings in the camera?' })).toBeInViewport();
  await expectAccessible(page, 'the question before a camera is changed');
  await dialog.getByRole('button', { name: 'Change in camera' }).click();
  await expect(dialog.getByText('The new settings are in the camera')).toBeVisible();
  await expectAccessible(page, 'a camera that was mended');
});

test('nobody is kept out of the check of a camera, and its mount', async ({ page }) => {
  const destinations = { a: destinationView({ name: 'YouTube', platform: 'youtube' }) };
  const presets = ['Harbour wall', 'Lighthouse'].map((name, index) => ({ token: `${index}`, name }));
  const staged = await openStagedPage(
    page,
    { cameras, destinations },
    {
      ...inspectionAnswers(inspections.looked),
      'ptz.presets': () => ({ presets, hasHome: true }),
      'imaging.read': () => ({ brightness: 0.5, contrast: 0.6, dayNight: 'auto' }),
    },
  );
  await page.getByRole('button', { name: 'Camera settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Camera settings' });
  await settings.getByRole('button', { name: 'Check camera' }).click();
  await expect(settings.getByText(/^Works, \d things to fix$/)).toBeVisible();
  await settings.getByRole('region', { name: 'What could be better' }).scrollIntoViewIfNeeded();
  await expectAccessible(page, 'the check of a camera');

  await settings.getByText('Picture adjustments').click();
  await settings.getByRole('slider', { name: 'Brightness' }).press('ArrowRight');
  await expect.poll(() => staged.calls.at(-1)?.command).toBe('imaging.set');
  await expectAccessible(page, 'adjustments of the picture');

  staged.set({ cameras: { [withMount.id]: { ...withMount, order: 'live' } } });
  await expect(settings.getByRole('button', { name: 'Check camera' })).toBeHidden();
  await expectAccessible(page, 'no check of a camera on air');
  await page.keyboard.press('Escape');
  staged.set({ cameras });

  await page.getByRole('button', { name: 'Move camera' }).click();
  const pad = page.getByRole('group', { name: 'Move camera' });
  await expect(pad.getByRole('button', { name: 'Go to Lighthouse' })).toBeVisible();
  await expectAccessible(page, 'the pad that moves a camera');
  await page.keyboard.press('2');
  await expectCall(staged, 'ptz.goToPreset', { cameraId: withMount.id, token: '1' });
});

async function openDialog(page: Page): Promise<Locator> {
  // No key works before the window is drawn.
  await expect(page.getByRole('heading', { name: withMount.name })).toBeVisible();
  await page.keyboard.press('Control+F');
  const dialog = page.getByRole('dialog', { name: 'Add camera' });
  await expect(dialog).toBeVisible();
  return dialog;
}

const places = (...parts: readonly Locator[]) => Promise.all(parts.map((part) => part.boundingBox()));
