type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The key that is pressed along with Ctrl or Cmd, as `l`, `shift+l` or `,`; undefined without either of them. */
export function shortcutOf(press: KeyPress): string | undefined {
  if (!(press.ctrlKey || press.metaKey) || press.altKey) return undefined;
  return `${press.shiftKey ? 'shift+' : ''}${letterOf(press)}`;
}

/** Where a keyboard writes other letters than Latin ones, what stands in that place on an English one. */
function letterOf({ key, code }: KeyPress): string {
  if (key.length !== 1 || key.charCodeAt(0) < 0x80) return key.toLowerCase();
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase() ?? (code === 'Comma' ? ',' : key);
}
