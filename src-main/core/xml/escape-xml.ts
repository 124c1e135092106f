/** Text as it may stand between tags and in a quoted attribute. What XML 1.0 (section 2.2) has no place for is left out. */
export function escapeXml(text: string): string {
  const allowed = text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '');
  return allowed.replace(/[&<>"']/g, (character) => references[character] ?? '');
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
