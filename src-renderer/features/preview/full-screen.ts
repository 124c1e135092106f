/** F11, and Ctrl+Cmd+F as the Mac has it. */
export function isFullScreenKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'F11' || (ctrlKey && metaKey && key.toLowerCase() === 'f');
}

/** Fills the screen with an element, or ends that. Where the browser does not allow it, nothing changes. */
export async function toggleFullScreen(element: HTMLElement | null): Promise<void> {
  const page = element?.ownerDocument ?? document;
  try {
    await (page.fullscreenElement ? page.exitFullscreen() : element?.requestFullscreen());
  } catch (error) {
    console.warn('full screen was not allowed:', error);
  }
}
