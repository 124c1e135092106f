/** The page that windows show: where it is, and what belongs to it. */
export interface Page {
  readonly url: string;
  /** Whether a URL is the page or a file of it. */
  has(url: string): boolean;
}

export function pageAt(url: string): Page {
  const origin = originOf(url);
  return { url, has: (other) => originOf(other) === origin };
}

/** Scheme, host and port. `URL.origin` is "null" for a scheme that Node does not know. */
function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
