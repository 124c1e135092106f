import { expect, type Page } from '@playwright/test';
import { platforms } from '#shared/platforms/catalogue.ts';

/** They are called so in every language. */
const names = [...platforms.map(({ name }) => name), 'Polycast', 'FFmpeg'];

/** Makes every text of the page 40 % longer, as German or Hungarian may be, and those that come later too. */
export function lengthenWords(page: Page): Promise<void> {
  return page.evaluate((names) => {
    const longer = new WeakMap<Node, string>();
    function lengthen(node: Node): void {
      const text = node.nodeValue ?? '';
      // Figures, units and addresses are as long in every language.
      const isWords =
        /\p{L}{3}/u.test(text) && !node.parentElement?.closest('code, .address, .mono, .tile, .brand, .figures');
      if (!isWords || names.includes(text) || longer.get(node) === text) return;
      let missing = Math.ceil(text.trim().length * 0.4);
      let grown = text;
      for (let round = 0; missing > 0 && round < 4; round++) {
        grown = grown.replace(/[aeiouy](?![aeiouy])/gi, (letter) =>
          missing-- > 0 ? letter + letter.toLowerCase() : letter,
        );
      }
      longer.set(node, grown);
      node.nodeValue = grown;
    }
    function lengthenAll(root: Node): void {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      if (root.nodeType === Node.TEXT_NODE) lengthen(root);
      while (walker.nextNode()) lengthen(walker.currentNode);
    }
    lengthenAll(document.body);
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) for (const node of [target, ...addedNodes]) lengthenAll(node);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, names);
}

/**
 * Waits until all texts fit, since what floats takes its place a moment after the window has its size. The picture, in
 * `test-results/screens`, is for a person to look at.
 */
export async function expectToFit(page: Page, look: string): Promise<void> {
  await page.screenshot({ path: `test-results/screens/${look}.png` });
  await expect
    .configure({ soft: true })
    .poll(() => misfits(page), look)
    .toEqual([]);
}

/** Texts that do not fit: a line for each that goes out of the window or of the box that is drawn around it, or is cut off. */
export function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const slackPx = 1.5;
    const ancestors = (element: Element | null): readonly Element[] =>
      element ? [element, ...ancestors(element.parentElement)] : [];
    const isClear = (colour: string) => colour === 'transparent' || colour.endsWith(', 0)') || colour.endsWith('/ 0)');
    /** Drawn for screen readers only, or cut with an ellipsis on purpose. */
    function isMeantToBe(element: Element): boolean {
      const { clipPath, textOverflow } = getComputedStyle(element);
      return clipPath === 'inset(50%)' || textOverflow === 'ellipsis';
    }
    function isBox(element: Element): boolean {
      const { backgroundColor, borderInlineStartWidth, display, overflowX, overflowY } = getComputedStyle(element);
      if (display === 'inline' || display === 'contents') return false;
      const isDrawn = !isClear(backgroundColor) || Number.parseFloat(borderInlineStartWidth) > 0;
      return isDrawn || overflowX !== 'visible' || overflowY !== 'visible';
    }

    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      const owner = node.parentElement;
      const words = node.nodeValue?.trim().slice(0, 50);
      const outer = ancestors(owner);
      if (!words || !owner?.checkVisibility({ visibilityProperty: true }) || outer.some(isMeantToBe)) continue;
      const box = outer.find(isBox) ?? document.body;
      const { overflowX, overflowY } = getComputedStyle(box);
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const isInWindow = rect.left >= -slackPx && rect.right <= window.innerWidth + slackPx;
        if (!isInWindow && !/auto|scroll/.test(overflowX)) found.add(`out of the window: ${words}`);
        const isWide = rect.left < left - slackPx || rect.right > right + slackPx;
        if (isWide && !/auto|scroll/.test(overflowX)) found.add(`out of its box (${box.className}): ${words}`);
        const isHigh = rect.top < top - slackPx || rect.bottom > bottom + slackPx;
        if (isHigh && /hidden|clip/.test(overflowY)) found.add(`cut off (${box.className}): ${words}`);
      }
    }
    return [...found];
  });
}
