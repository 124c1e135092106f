import { z } from 'zod';
import { type Configuration, configuration } from '#shared/model.ts';

/** A configuration of this version or an earlier one, in parsed JSON; or what is wrong with it first. */
export function readConfiguration(json: unknown): Configuration | string {
  const parsed = configuration.safeParse(upgraded(json));
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  return first ? `${first.path.join('.') || 'file'}: ${first.message}` : 'it has another form';
}

/** Version 1 kept a camera's own name for itself beside its other facts. */
function upgraded(json: unknown): unknown {
  const old = z.looseObject({ version: z.literal(1) }).safeParse(json);
  if (!old.success) return json;
  const cameras = z.array(cameraOfVersionOne).safeParse(old.data.cameras);
  return { ...old.data, version: 2, ...(cameras.success && { cameras: cameras.data }) };
}

const cameraOfVersionOne = z
  .looseObject({ endpointReference: z.string().optional() })
  .transform(({ endpointReference, ...camera }) => ({
    ...camera,
    ...(endpointReference !== undefined && { device: { endpointReference } }),
  }));
