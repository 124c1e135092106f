const focusable = 'button, input, textarea, summary, a[href], [tabindex="0"]';

/** Moves the focus to the next or the previous of the marked parts of the window, round and round. */
export function moveToRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  if (regions.length === 0) return;
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const from = current < 0 && step < 0 ? 0 : current;
  const region = regions[(from + step + regions.length) % regions.length];
  (region?.querySelector<HTMLElement>(focusable) ?? region)?.focus();
}
