import { parseStreamUrl } from '#shared/destinations/stream-url.ts';
import type { AppState, CameraView, DestinationView } from '#shared/state.ts';

/** What of the state is in a report. A key that was typed into an address, or into a note, is not. */
export function shownState(state: AppState): object {
  const { settings, secretStore, webhookHost, notices, uplink, resume, rehearsals } = state;
  return {
    ...{ settings, secretStore, webhookHost, notices, uplink, resume },
    cameras: Object.values(state.cameras).map(shownCamera),
    destinations: Object.values(state.destinations).map(shownDestination),
    rehearsals,
  };
}

function shownCamera({ source, ...camera }: CameraView): object {
  if (source.kind !== 'rtsp') return { ...camera, source };
  const { url, subUrl } = source;
  return {
    ...camera,
    source: { ...source, url: withoutTokens(url), ...(subUrl && { subUrl: withoutTokens(subUrl) }) },
  };
}

/** A camera's queries tell which of its streams it is; some have a token among them. */
const withoutTokens = (url: string): string =>
  url.replace(/([?&;][^=&;]*(?:key|token|auth|secret|sign)[^=&;]*=)[^&;]*/gi, '$1***');

function shownDestination({ notes: _, streamUrl, backupStreamUrl, ...destination }: DestinationView): object {
  return {
    ...destination,
    streamUrl: withoutKey(streamUrl),
    ...(backupStreamUrl && { backupStreamUrl: withoutKey(backupStreamUrl) }),
  };
}

/** The server, and the first part of the app: a key that is in an address comes after it. */
function withoutKey(url: string): string {
  const target = parseStreamUrl(url);
  if (!target.ok) return '***';
  const { app, host, port, protocol } = target.value;
  const [first = ''] = app.split(/[/?]/, 1);
  return `${protocol}://${host.includes(':') ? `[${host}]` : host}:${port}/${first}${first === app ? '' : '…'}`;
}
