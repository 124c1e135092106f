import { keyStartInKnown } from '../destinations/stream-url.ts';

/**
 * Parts a stream URL from the key behind it, if there is one. The key comes out verbatim: it may hold `? & = /`. A URL of
 * another protocol is given back whole, so that parseStreamUrl can say what is wrong with it.
 */
export function splitUrl(url: string): { readonly streamUrl: string; readonly key?: string } {
  const keyAt = /^rtmps?:/i.test(url) ? (keyStartInKnown(url) ?? keyStart(url)) : url.length;
  const key = url.slice(keyAt);
  return key === '' ? { streamUrl: url } : { streamUrl: url.slice(0, keyAt - 1), key };
}

/**
 * For a server that is not known, the key is the last segment of a path with at least two, together with the query that
 * follows it; or, where the app has the query (`live2?backup=1/KEY`), what stands after the query's slash. A URL that
 * ends with a slash has none.
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

/** Takes the user name and the password out of a stream URL, which Polycast cannot give and must not keep in one. */
export function withoutLogin(url: string): { readonly url: string; readonly needsLogin?: true } {
  const [login, scheme = ''] = /^(rtmps?:\/\/)[^/?#]*@/i.exec(url) ?? [];
  return login === undefined ? { url } : { url: scheme + url.slice(login.length), needsLogin: true };
}
