import { platforms } from './platforms.ts';
import type { DestinationProblem } from './problems.ts';
import { fail, ok, type Result } from './result.ts';

/** Where an RTMP session goes, taken from a stream URL. The stream key is not part of it. */
export interface StreamTarget {
  readonly protocol: 'rtmp' | 'rtmps';
  /** A name or an IP literal; IPv6 without its brackets. */
  readonly host: string;
  readonly port: number;
  /** Everything after the host, without the outer slashes; a query stays in it (`live2?backup=1`). */
  readonly app: string;
  /** The URL as RTMP's `connect` wants to see it: no trailing slash, a port only if one was written. */
  readonly tcUrl: string;
}

const defaultPorts = { rtmp: 1935, rtmps: 443 } as const;

/** Reads a stream URL as users write it: white space around it, with or without port and trailing slash. */
export function parseStreamUrl(url: string): Result<StreamTarget, DestinationProblem> {
  const text = url.trim();
  if (text === '') return fail({ code: 'stream-url-invalid', reason: 'empty' });
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]*):\/\/(.*)$/i.exec(text) ?? [];
  const protocol = scheme.toLowerCase();
  if (protocol === '' || /\s/.test(text)) return fail({ code: 'stream-url-invalid', reason: 'not-a-url' });
  if (protocol !== 'rtmp' && protocol !== 'rtmps') return fail({ code: 'stream-url-scheme', scheme: protocol });

  const [, authority = '', path = ''] = /^([^/?#]*)(.*)$/.exec(rest) ?? [];
  if (authority === '' || authority.startsWith(':')) return fail({ code: 'stream-url-invalid', reason: 'no-host' });
  const place = parseAuthority(authority);
  if (!place) return fail({ code: 'stream-url-invalid', reason: 'not-a-url' });
  const app = path.startsWith('/') ? path.replace(/^\/+|\/+$/g, '') : '';
  if (app === '' || app.startsWith('?')) return fail({ code: 'stream-url-invalid', reason: 'no-app' });

  const { host, port = defaultPorts[protocol] } = place;
  return ok({ protocol, host, port, app, tcUrl: `${protocol}://${authority}/${app}` });
}

/**
 * Sorts what was pasted into stream URL and key: a URL with its key in one line, the two on two lines or beside each
 * other in any order, or one of them alone. The key comes out verbatim: it may hold `? & =`. A URL of another protocol
 * is given back whole, so that parseStreamUrl can say what is wrong with it.
 */
export function splitPasted(text: string): { readonly streamUrl?: string; readonly key?: string } {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const url = words.find((word) => /^[a-z][a-z\d+.-]*:\/\//i.test(word));
  const key = words.findLast((word) => word !== url && !word.endsWith(':'));
  if (url === undefined) return key === undefined ? {} : { key };
  return key === undefined ? splitUrl(url) : { streamUrl: url, key };
}

function splitUrl(url: string): { readonly streamUrl: string; readonly key?: string } {
  const keyAt = /^rtmps?:/i.test(url) ? (keyStartInKnown(url) ?? keyStart(url)) : url.length;
  const key = url.slice(keyAt);
  return key === '' ? { streamUrl: url } : { streamUrl: url.slice(0, keyAt - 1), key };
}

/** True when a stream URL of the catalogue is followed by something: the key, which must not stay in a URL. */
export function hasKeyInUrl(url: string): boolean {
  const keyAt = keyStartInKnown(url.trim());
  return keyAt !== undefined && keyAt < url.trim().length;
}

/** The key begins after the longest stream URL of the catalogue that the URL begins with, its port written or not. */
function keyStartInKnown(url: string): number | undefined {
  const starts = platforms.flatMap(({ streamUrl }) => {
    const target = streamUrl === undefined ? undefined : parseStreamUrl(streamUrl);
    if (!target?.ok) return [];
    const { protocol, host, port, app } = target.value;
    const withPort = `${protocol}://${host}:${port}/${app}/`;
    const withoutPort = port === defaultPorts[protocol] ? [`${protocol}://${host}/${app}/`] : [];
    return [withPort, ...withoutPort];
  });
  const matches = starts.filter((start) => url.toLowerCase().startsWith(start.toLowerCase()));
  return matches.length === 0 ? undefined : Math.max(...matches.map((start) => start.length));
}

/**
 * Elsewhere the key is the last segment of a path with at least two, together with the query that follows it; or, where
 * the app has the query (`live2?backup=1/KEY`), what stands after the query's slash. A URL that ends with a slash has none.
 */
function keyStart(url: string): number {
  const pathAt = url.indexOf('/', url.indexOf('://') + 3) + 1;
  if (pathAt === 0) return url.length;
  const queryAt = url.includes('?', pathAt) ? url.indexOf('?', pathAt) : url.length;
  const lastSegmentAt = url.lastIndexOf('/', queryAt - 1) + 1;
  if (lastSegmentAt > pathAt) return lastSegmentAt < queryAt ? lastSegmentAt : url.length;
  const slashInQuery = url.indexOf('/', queryAt);
  return slashInQuery < 0 ? url.length : slashInQuery + 1;
}

function parseAuthority(authority: string): { readonly host: string; readonly port?: number } | undefined {
  const [, bracketed, plain, digits] = /^(?:\[([\da-f:.]+)\]|([^\s:@[\]]+))(?::(\d{1,5}))?$/i.exec(authority) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return undefined;
  if (digits === undefined) return { host };
  const port = Number(digits);
  return port >= 1 && port <= 65_535 ? { host, port } : undefined;
}
