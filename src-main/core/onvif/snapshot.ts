import { randomBytes } from 'node:crypto';
import type { Login } from '#shared/commands.ts';
import { authorization, strongestChallenge } from '../rtsp/authentication.ts';
import type { MediaProfile } from './profiles.ts';
import { exchange } from './session/exchange.ts';
import type { OnvifSession } from './session/session.ts';
import { readSnapshotUri } from './stream-uri.ts';

export interface SnapshotOptions {
  readonly login: Login | undefined;
  readonly signal: AbortSignal;
}

const timeoutMs = 5_000;

/**
 * A still picture of a profile as JPEG, of at most a megabyte: long before the first keyframe, where those are rare.
 * Undefined for a camera that has none to give. The login goes by Digest only, and once; it must be known to be right.
 * Never rejects.
 */
export async function readSnapshot(
  session: OnvifSession,
  profile: MediaProfile,
  { login, signal }: SnapshotOptions,
): Promise<Buffer | undefined> {
  const found = await readSnapshotUri(session, profile);
  if (!found.ok) return undefined;
  const url = new URL(found.value);
  const get = (proof?: string) => {
    const question = { url, operation: 'the snapshot', timeoutMs, signal };
    return exchange({ ...question, ...(proof !== undefined && { authorization: proof }) });
  };
  const open = await get();
  if (!open.ok || open.value.status !== 401) return pictureIn(open);
  const challenge = strongestChallenge(open.value.challenges);
  if (!login || challenge?.scheme !== 'digest') return undefined;
  const target = { method: 'GET', uri: `${url.pathname}${url.search}` };
  return pictureIn(await get(authorization(challenge, login, target, randomBytes(16).toString('hex'))));
}

function pictureIn(answer: Awaited<ReturnType<typeof exchange>>): Buffer | undefined {
  const isPicture = answer.ok && answer.value.status === 200 && answer.value.body.subarray(0, 2).equals(startOfImage);
  return isPicture ? answer.value.body : undefined;
}

/** The first marker of every JPEG (ITU-T T.81, B.1.1.3). */
const startOfImage = Buffer.from([0xff, 0xd8]);
