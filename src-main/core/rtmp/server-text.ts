/**
 * A server's own words, fit to be shown and logged: the stream key masked wherever it is quoted (whole, URL-encoded, or
 * a part of it), no control characters, 200 characters at most.
 */
export function cleanServerText(text: string, streamKey: string): string {
  // As it reaches the server: in UTF-8, which has no half of a surrogate pair. (encodeURIComponent throws for one.)
  const sentKey = Buffer.from(streamKey).toString();
  const secrets = [sentKey, encodeURIComponent(sentKey), ...parts(sentKey)].filter((secret) => secret !== '');
  const longestFirst = secrets.sort((left, right) => right.length - left.length).map(escapeForRegExp);
  const masked = longestFirst.length === 0 ? text : text.replace(new RegExp(longestFirst.join('|'), 'gi'), '•••');
  const printable = masked.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return printable.length > 200 ? `${printable.slice(0, 199)}…` : printable;
}

/** Servers quote a key without its query, or one of its parameters. Short parts (`1`, `api-s`) are no secrets. */
function parts(streamKey: string): readonly string[] {
  const [path = '', ...query] = streamKey.split(/[?&=]/);
  return [path, ...query].filter((part, index) => part.length >= (index === 0 ? 4 : 8));
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
