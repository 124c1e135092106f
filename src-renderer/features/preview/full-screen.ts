/** F11, and Ctrl+Cmd+F as the Mac has it. */
export function isFullScreenKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'F11' || (ctrlKey && metaKey && key.toLowerCase() === 'f');
}

export function toggleFullScreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void element?.requestFullscreen();
}
