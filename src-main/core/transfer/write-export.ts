import type { Camera, Configuration, Destination } from '#shared/model.ts';
import type { SecretProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { withoutLogin } from '../cameras/without-login.ts';
import { cameraSecret, destinationSecret, type Vault } from '../config/vault.ts';
import type { SlateShelf } from '../slate/slate-shelf.ts';
import { boundTo, checksumOf, format, formatVersion, type Unchecked } from './document.ts';
import { hasGoodAddresses } from './has-good-addresses.ts';
import { newSeal, seal } from './seal.ts';

export interface Exported {
  readonly configuration: Configuration;
  readonly vault: Pick<Vault, 'get'>;
  readonly shelf: Pick<SlateShelf, 'picture'>;
  /** With one, stream keys and passwords are in the text too, encrypted under it. */
  readonly passphrase: string | undefined;
}

/** All pictures together, so that a text can be taken in wherever Polycast runs; those beyond stay behind. */
const mostPictureBytes = 2 * 1024 * 1024;

/**
 * Cameras and destinations as a text for `readExport`. Settings stay behind, since they are about a computer. Without a
 * passphrase there is no secret in it.
 */
export async function writeExport(exported: Exported): Promise<Result<string, SecretProblem>> {
  const { passphrase, shelf, vault } = exported;
  const cameras = exported.configuration.cameras.flatMap(withoutSecrets);
  const isOfThese = ({ cameraId }: Destination) => cameras.some(({ id }) => id === cameraId);
  const destinations = exported.configuration.destinations
    .filter((each) => isOfThese(each) && hasGoodAddresses(each))
    .map(withCertificatesAlone);
  const slatePictures = await picturesOf(cameras, shelf);
  const open: Unchecked = {
    format,
    version: formatVersion,
    configuration: { version: exported.configuration.version, cameras, destinations },
    slatePictures,
  };
  if (passphrase === undefined) return ok(textOf(open));

  const names = [...cameras.map(({ id }) => cameraSecret(id)), ...destinations.map(({ id }) => destinationSecret(id))];
  const secrets = await readSecrets(vault, names);
  if (!secrets.ok) return secrets;
  const begun = newSeal();
  const bound = boundTo({ ...open, secrets: { ...begun, tag: '', ciphertext: '' } });
  return ok(textOf({ ...open, secrets: await seal(JSON.stringify(secrets.value), passphrase, begun, bound) }));
}

const textOf = (document: Unchecked): string =>
  `${JSON.stringify({ ...document, checksum: checksumOf({ ...document }) }, null, 2)}\n`;

/** Addresses hold no login since they are added without it; a configuration that was written by hand may. */
function withoutSecrets(camera: Camera): readonly Camera[] {
  const read = withoutLogin({ source: camera.source });
  if (!read.ok) return [];
  const { onvifUrl, ...device } = camera.device;
  const isClean = onvifUrl !== undefined && !onvifUrl.includes('@');
  return [{ ...camera, source: read.value.source, device: { ...device, ...(isClean && { onvifUrl }) } }];
}

/** People paste the file that they were given, which may hold a private key too. */
function withCertificatesAlone({ certificateAuthority, ...destination }: Destination): Destination {
  const certificates = certificateAuthority?.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs);
  return { ...destination, ...(certificates && { certificateAuthority: certificates.join('\n') }) };
}

async function picturesOf(cameras: readonly Camera[], shelf: Exported['shelf']): Promise<Record<string, string>> {
  const pictures: Record<string, string> = {};
  let bytes = 0;
  for (const { id, slate } of cameras) {
    const picture = slate.hasPicture ? await shelf.picture(id) : undefined;
    if (!picture || bytes + picture.length > mostPictureBytes) continue;
    bytes += picture.length;
    pictures[id] = picture.toString('base64');
  }
  return pictures;
}

/** All or none: an export that lacks a key without saying so would be found out too late. */
async function readSecrets(
  vault: Exported['vault'],
  names: readonly string[],
): Promise<Result<Record<string, string>, SecretProblem>> {
  const secrets: Record<string, string> = {};
  try {
    for (const name of names) {
      const secret = await vault.get(name);
      if (secret) secrets[name] = secret;
    }
    return ok(secrets);
  } catch (error) {
    return fail({ code: 'secret-store-failed', reason: error instanceof Error ? error.message : 'unknown' });
  }
}
