import { platforms } from '../platforms/catalogue.ts';
import { type PlatformServer, platformOfHost } from '../platforms/platforms.ts';
import type { DestinationProblem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';

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
 * True when a stream URL of the catalogue is followed by something, or an address of a platform ends in what looks like
 * one of its keys: a key must not stay in a URL.
 */
export function hasKeyInUrl(url: string): boolean {
  const text = url.trim();
  const keyAt = keyStartInKnown(text);
  if (keyAt !== undefined) return keyAt < text.length;
  const target = parseStreamUrl(text);
  const keyShape = target.ok ? platformOfHost(target.value.host)?.keyShape : undefined;
  return keyShape?.test(text.slice(text.lastIndexOf('/') + 1)) === true;
}

/** The key begins after the longest stream URL of the catalogue that the URL begins with, its port written or not. */
export function keyStartInKnown(url: string): number | undefined {
  const lower = url.toLowerCase();
  const matches = knownStarts.filter((start) => lower.startsWith(start));
  return matches.length === 0 ? undefined : Math.max(...matches.map((start) => start.length));
}

const knownStarts: readonly string[] = platforms.flatMap(({ servers, backups = [] }) =>
  [...servers, ...backups].flatMap(startsOf),
);

/** In lower case. */
function startsOf({ streamUrl }: PlatformServer): readonly string[] {
  const target = parseStreamUrl(streamUrl);
  if (!target.ok) return [];
  const { protocol, host, port, app } = target.value;
  const withPort = `${protocol}://${host}:${port}/${app}/`.toLowerCase();
  return port === defaultPorts[protocol] ? [withPort, withPort.replace(`:${port}/`, '/')] : [withPort];
}

function parseAuthority(authority: string): { readonly host: string; readonly port?: number } | undefined {
  const [, bracketed, plain, digits] = /^(?:\[([\da-f:.]+)\]|([^\s:@[\]]+))(?::(\d{1,5}))?$/i.exec(authority) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return undefined;
  if (digits === undefined) return { host };
  const port = Number(digits);
  return port >= 1 && port <= 65_535 ? { host, port } : undefined;
}
