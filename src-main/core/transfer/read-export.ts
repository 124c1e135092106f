import { z } from 'zod';
import { commandInputs, login } from '#shared/commands.ts';
import type { Configuration } from '#shared/model.ts';
import type { AppProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { boundTo, checksumOf, type ExportedDocument, exportedDocument, format, formatVersion } from './document.ts';
import { unseal } from './seal.ts';

/** What an exported text holds; ids are those of where it was written. */
export interface Brought {
  readonly configuration: Configuration;
  readonly pictures: ReadonlyMap<string, Buffer>;
  /** By their name in the vault. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** Far more than anybody has; each takes memory while the app runs. */
const mostItems = 1_000;

const knownVersion = 2;

/** Reads an exported text: all of it, or nothing. */
export async function readExport(text: string, passphrase: string | undefined): Promise<Result<Brought, AppProblem>> {
  const document = readDocument(text);
  if (!document.ok) return document;
  const configuration = readConfiguration(document.value.configuration);
  if (typeof configuration === 'string' || !isWhole(configuration)) return unreadable('damaged');
  const pictures = Object.entries(document.value.slatePictures);
  const secrets = await readSecrets(document.value, passphrase);
  if (!secrets.ok) return secrets;
  return ok({
    configuration,
    pictures: new Map(pictures.map(([id, picture]) => [id, Buffer.from(picture, 'base64')])),
    secrets: secrets.value,
  });
}

function readDocument(text: string): Result<ExportedDocument, AppProblem> {
  const json = parseJson(text);
  if (json === undefined) return unreadable(text.includes(format) ? 'damaged' : 'not-polycast');
  const claim = z.looseObject({ format: z.literal(format), version: z.number() }).safeParse(json);
  if (!claim.success) return unreadable('not-polycast');
  const parts = z.looseObject({ version: z.number() }).safeParse(claim.data.configuration);
  if (claim.data.version > formatVersion || (parts.data?.version ?? 0) > knownVersion) return unreadable('newer');
  const document = exportedDocument.safeParse(json);
  return document.success && isUntouched(claim.data, document.data) ? ok(document.data) : unreadable('damaged');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isUntouched(content: Readonly<Record<string, unknown>>, { checksum }: ExportedDocument): boolean {
  try {
    return checksumOf(content) === checksum;
  } catch {
    // Nested too deeply for anything that was written by writeExport.
    return false;
  }
}

/** Each thing has an id of its own, and each destination its camera. */
function isWhole({ cameras, destinations }: Configuration): boolean {
  const cameraIds = new Set(cameras.map(({ id }) => id));
  return (
    cameras.length <= mostItems &&
    destinations.length <= mostItems &&
    cameraIds.size === cameras.length &&
    new Set(destinations.map(({ id }) => id)).size === destinations.length &&
    destinations.every(({ cameraId }) => cameraIds.has(cameraId))
  );
}

async function readSecrets(
  document: ExportedDocument,
  passphrase: string | undefined,
): Promise<Result<ReadonlyMap<string, string>, AppProblem>> {
  if (!document.secrets) return ok(new Map());
  if (passphrase === undefined) return fail({ code: 'passphrase-needed' });
  const plain = await unseal(document.secrets, passphrase, boundTo(document));
  if (plain === undefined) return fail({ code: 'passphrase-wrong' });
  const secrets = storedSecrets.safeParse(parseJson(plain));
  return secrets.success ? ok(new Map(Object.entries(secrets.data))) : unreadable('damaged');
}

/** Held to the same rules as what a person types. */
const storedSecrets = z
  .record(z.string(), z.string().min(1))
  .refine((secrets) =>
    Object.entries(secrets).every(
      ([name, secret]) => (name.startsWith('camera:') ? login.shape.password : streamKey).safeParse(secret).success,
    ),
  );
const streamKey = commandInputs['destination.add'].shape.key;

function unreadable(reason: Extract<AppProblem, { code: 'import-unreadable' }>['reason']) {
  return fail<AppProblem>({ code: 'import-unreadable', reason });
}
