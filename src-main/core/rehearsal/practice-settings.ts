import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type EncoderSettings, encoderSettings } from '#shared/cameras/encoder.ts';
import type { StreamName } from './camera/simulated-camera.ts';
import type { StreamEncoders } from './onvif/encoders.ts';

/** What the practice camera remembers of how its streams were set. */
export interface PracticeSettings {
  /** As they were set last; as they come from the factory where nothing is known, or can no longer be made. */
  readonly encoders: StreamEncoders;
  note(stream: StreamName, settings: EncoderSettings): void;
  /** Settles when all that was noted is written. */
  close(): Promise<void>;
}

const stored = z.object({ main: encoderSettings.optional(), sub: encoderSettings.optional() });
type Stored = z.infer<typeof stored>;

/** `file` undefined: nothing is kept. A file that is missing or damaged is as good as none. */
export async function openPracticeSettings(
  file: string | undefined,
  factory: StreamEncoders,
): Promise<PracticeSettings> {
  let settings: Stored = file === undefined ? {} : await load(file);
  const { main, sub } = factory;
  let writing: Promise<void> = Promise.resolve();
  return {
    encoders: {
      main: { ...main, settings: usable(settings.main, main) },
      ...(sub && { sub: { ...sub, settings: usable(settings.sub, sub) } }),
    },
    note: (stream, next) => {
      settings = { ...settings, [stream]: next };
      const value = settings;
      if (file !== undefined) writing = writing.then(() => replace(file, value));
    },
    close: () => writing,
  };
}

function usable(settings: EncoderSettings | undefined, factory: StreamEncoders['main']): EncoderSettings {
  const canBeMade = factory.video.some(({ codec }) => codec === settings?.video.codec);
  return settings && canBeMade ? settings : factory.settings;
}

async function load(file: string): Promise<Stored> {
  try {
    return stored.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {};
  }
}

/** In one step: a crash at any moment leaves the old or the new file, whole. */
async function replace(file: string, settings: Stored): Promise<void> {
  const draft = `${file}.new`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(draft, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
    await rename(draft, file);
  } catch {
    // It then begins as from the factory; a full disk is reported by those who cannot do without.
  }
}
