import { z } from 'zod';
import { camera, cameraSource, destination, settings, slate } from './model.ts';
import type { Problem } from './problems.ts';
import type { Result } from './result.ts';
import type { CameraMedia, CameraMeters } from './state.ts';

/** Control characters and halves of a character are slips of copying, and would break the protocols they go into. */
const printable = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** User and password of a camera. Both may hold any character; they are never part of a URL. */
export const login = z.strictObject({ user: printable.max(256), password: printable.max(256) });
export type Login = z.infer<typeof login>;

const streamKey = printable.trim().max(2048);
/** Text of an encoded PNG or JPEG: four characters for three bytes, so 3 MB at most. */
const pictureBase64 = z.base64().max(4 * 1024 * 1024);
const cameraId = z.strictObject({ cameraId: z.string() });
const destinationId = z.strictObject({ destinationId: z.string() });

/** How a destination is sent to. */
const upload = {
  backupStreamUrl: destination.shape.backupStreamUrl,
  backupUse: destination.shape.backupUse.unwrap().optional(),
  importance: destination.shape.importance.unwrap().optional(),
  isAdaptive: destination.shape.isAdaptive.unwrap().optional(),
};

/** The input of each command. A secret appears only here, on its way in. */
export const commandInputs = {
  'camera.add': z.strictObject({ name: camera.shape.name, source: cameraSource, login: login.optional() }),
  /** Leaving `login` out keeps the one that is stored; an empty user and password removes it. */
  'camera.update': z.strictObject({
    cameraId: z.string(),
    name: camera.shape.name.optional(),
    source: cameraSource.optional(),
    login: login.optional(),
    slate: slate.pick({ text: true, afterSeconds: true }).partial().optional(),
  }),
  /** The user's own picture for the slate, PNG or JPEG; null takes it away. */
  'camera.setSlatePicture': z.strictObject({ cameraId: z.string(), picture: pictureBase64.nullable() }),
  /** Viewers see the slate until it is taken away again, whatever the camera sends. */
  'camera.showSlate': z.strictObject({ cameraId: z.string(), isShown: z.boolean() }),
  'camera.remove': cameraId,
  /**
   * Opens the camera for a moment and says what it sends. Nothing is stored. With `cameraId` and no `login`, the login
   * that is stored for that camera is used.
   */
  'camera.test': z.strictObject({ source: cameraSource, login: login.optional(), cameraId: z.string().optional() }),
  /** Tries a retrying or failed camera at once. */
  'camera.retry': cameraId,
  'camera.goLive': cameraId,
  'camera.stop': cameraId,
  'destination.add': z.strictObject({
    cameraId: z.string(),
    name: destination.shape.name,
    platform: destination.shape.platform,
    streamUrl: destination.shape.streamUrl,
    key: streamKey.optional(),
    certificateAuthority: destination.shape.certificateAuthority,
    ...upload,
  }),
  /** Leaving `key` out keeps the stored one; an empty key removes it. The same goes for `certificateAuthority` and `backupStreamUrl`. */
  'destination.update': z.strictObject({
    destinationId: z.string(),
    name: destination.shape.name.optional(),
    streamUrl: destination.shape.streamUrl.optional(),
    key: streamKey.optional(),
    certificateAuthority: destination.shape.certificateAuthority,
    ...upload,
  }),
  'destination.remove': destinationId,
  /** The switch on the card: part of the broadcast or not. Takes effect at once while the camera is on air. */
  'destination.setOrder': z.strictObject({ destinationId: z.string(), order: destination.shape.order }),
  'destination.retry': destinationId,
  'settings.update': settings.partial(),
  'notice.dismiss': z.strictObject({ code: z.string() }),
  /** The answer to `AppState.resume`: back on air, or all orders off. */
  'app.resume': z.strictObject({ isWanted: z.boolean() }),
  /** All events that are kept, as lines of plain words, oldest first. */
  'events.export': z.strictObject({}),
} as const;

/** What each command gives back. */
export interface CommandOutputs {
  'camera.add': { readonly cameraId: string };
  'camera.update': null;
  'camera.setSlatePicture': null;
  'camera.showSlate': null;
  'camera.remove': null;
  'camera.test': CameraReport;
  'camera.retry': null;
  'camera.goLive': null;
  'camera.stop': null;
  'destination.add': { readonly destinationId: string };
  'destination.update': null;
  'destination.remove': null;
  'destination.setOrder': null;
  'destination.retry': null;
  'settings.update': null;
  'notice.dismiss': null;
  'app.resume': null;
  'events.export': { readonly text: string };
}

/** What a short look at a camera found. */
export interface CameraReport {
  readonly media: CameraMedia;
  readonly meters: CameraMeters;
}

export type CommandName = keyof typeof commandInputs;
/** What the caller writes: fields with a default may be left out. */
export type CommandInput<Name extends CommandName> = z.input<(typeof commandInputs)[Name]>;
/** What the handler gets: parsed, defaults filled in. */
export type ParsedInput<Name extends CommandName> = z.output<(typeof commandInputs)[Name]>;
export type CommandReply<Name extends CommandName> = Result<CommandOutputs[Name], Problem>;

export type CommandHandlers = {
  readonly [Name in CommandName]: (input: ParsedInput<Name>) => Promise<CommandReply<Name>>;
};
