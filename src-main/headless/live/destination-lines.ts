import { z } from 'zod';
import { fail, ok, type Result } from '#shared/result.ts';

const destinationLine = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** The stream URL, without the key. */
  url: z.string().max(2048),
  key: z.string().trim().max(2048),
  /** PEM file of a certificate authority of the user's own. */
  caFile: z.string().min(1).optional(),
});
export type DestinationLine = z.infer<typeof destinationLine>;

/**
 * Destinations as JSON lines, `{"name","url","key","caFile"?}`; empty lines do not count. Every bad line is told at
 * once, by its number. What a line says never gets into a message: it may be a key in the wrong place.
 */
export function parseDestinationLines(text: string): Result<readonly DestinationLine[], readonly string[]> {
  const destinations: DestinationLine[] = [];
  const complaints: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const parsed = destinationLine.safeParse(parseJson(line));
    if (parsed.success) destinations.push(parsed.data);
    else complaints.push(`line ${index + 1}: ${complaintAbout(line, parsed.error)}`);
  }
  if (complaints.length > 0) return fail(complaints);
  return destinations.length > 0 ? ok(destinations) : fail(['empty: there is no destination in it']);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function complaintAbout(line: string, error: z.ZodError): string {
  if (parseJson(line) === undefined) return 'this is not JSON';
  const members = error.issues.map(({ path, code }) => {
    if (code === 'unrecognized_keys') return 'it has a member that is not one of "name", "url", "key", "caFile"';
    const member = path.join('.');
    if (code === 'too_small') return `"${member}" is empty`;
    if (code === 'too_big') return `"${member}" is too long`;
    return member === '' ? 'this is not a JSON object' : `"${member}" is missing or not a text`;
  });
  return members.join('; ');
}
