import { z } from 'zod';
import type { Opening } from '#shared/opening.ts';

/** The scheme of links that lead into Polycast. */
export const linkScheme = 'polycast';

/**
 * What a link from anywhere (a web page, a mail) opens; undefined for one that is of no known form to the letter. It
 * fills in a dialog or shows a camera, and a person does the rest: no link changes, starts or ends anything.
 *
 *     polycast://add-camera?url=rtsp://192.168.1.20/live
 *     polycast://add-destination?url=rtmps://live.example.org/app&key=…
 *     polycast://show?camera=<id>
 */
export function readLink(text: string): Opening | undefined {
  if (text.length > longestLink || !URL.canParse(text)) return undefined;
  const { protocol, host, pathname, search, username, password, hash, searchParams } = new URL(text);
  if (protocol !== `${linkScheme}:` || username + password + hash !== '') return undefined;
  // Some systems put a slash behind the name.
  if (pathname !== '' && pathname !== '/') return undefined;
  const given = [...searchParams];
  const isTold = new Set(given.map(([name]) => name)).size === given.length;
  if (!isTold || isBroken(search)) return undefined;
  return link.safeParse({ to: host, given: Object.fromEntries(given) }).data?.given;
}

const longestLink = 4_096;

/** Control characters and halves of a character would go on into protocols that they break. */
const printable = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u);

const link = z.discriminatedUnion('to', [
  z.object({
    to: z.literal('add-camera'),
    given: z
      .strictObject({ url: printable.regex(/^rtsps?:\/\/[^\s]+$/i).max(2_048) })
      .transform(({ url }): Opening => ({ kind: 'add-camera', address: url })),
  }),
  z.object({
    to: z.literal('add-destination'),
    given: z
      .strictObject({
        url: printable.regex(/^rtmps?:\/\/[^\s]+$/i).max(2_048),
        key: printable.max(2_048).optional(),
      })
      .transform(({ url, key }): Opening => ({ kind: 'pasted', text: key ? `${url}\n${key}` : url })),
  }),
  z.object({
    to: z.literal('show'),
    given: z
      .strictObject({ camera: z.string().regex(/^[\w-]{1,64}$/) })
      .transform(({ camera }): Opening => ({ kind: 'camera', cameraId: camera })),
  }),
]);

/** An escape that stands for no character is read as another one in silence (URL standard, "percent-decode"). */
function isBroken(search: string): boolean {
  try {
    decodeURIComponent(search);
    return false;
  } catch {
    return true;
  }
}
