import { z } from 'zod';
import type { HealthHistory } from './broadcast/health.ts';
import { encoderChange } from './cameras/encoder.ts';
import { type ImagingSettings, imagingSettings } from './cameras/imaging.ts';
import { camera, cameraSource, destination, settingsChange, slate } from './model.ts';
import type { Problem } from './problems.ts';
import type { Result } from './result.ts';

/** Control characters and halves of a character are slips of copying, and would break the protocols they go into. */
const printable = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** User and password of a camera. Both may hold any character; they are never part of a URL. */
export const login = z.strictObject({ user: printable.max(256), password: printable.max(256) });
export type Login = z.infer<typeof login>;

const streamKey = printable.trim().max(2048);
/** Text of an encoded PNG or JPEG: four characters for three bytes, so 3 MB at most. */
const pictureBase64 = z.base64().max(4 * 1024 * 1024);
const exportedText = z.string().max(8 * 1024 * 1024);
const cameraId = z.strictObject({ cameraId: z.string() });
const destinationId = z.strictObject({ destinationId: z.string() });
const inspectionId = z.strictObject({ inspectionId: z.string() });
/** Of the greatest speed; left, down and out are negative. */
const speed = z.number().min(-1).max(1);

/** How a destination is sent to. */
const upload = {
  backupStreamUrl: destination.shape.backupStreamUrl,
  backupUse: destination.shape.backupUse.unwrap().optional(),
  importance: destination.shape.importance.unwrap().optional(),
  isAdaptive: destination.shape.isAdaptive.unwrap().optional(),
  notes: destination.shape.notes.unwrap().optional(),
};

/** The input of each command. A secret appears only here, on its way in. */
export const commandInputs = {
  /** With `inspectionId`, all that was learnt there about the device is kept with the camera. */
  'camera.add': z.strictObject({
    name: camera.shape.name,
    source: cameraSource,
    login: login.optional(),
    inspectionId: z.string().optional(),
  }),
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
  /** Tries a retrying or failed camera at once. */
  'camera.retry': cameraId,
  'camera.goLive': cameraId,
  'camera.stop': cameraId,
  /** Looks for cameras until `discovery.stop`, or for 10 minutes; found ones appear in the state. */
  'discovery.start': z.strictObject({}),
  /** Tries every address of the own private networks for the ports that cameras use. */
  'discovery.sweep': z.strictObject({}),
  'discovery.stop': z.strictObject({}),
  /** Looks closely at a camera; what it finds appears in the state. For one that is added, its stored login is used. */
  'inspection.start': z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('address'), source: cameraSource, login: login.optional() }),
    z.strictObject({ kind: z.literal('found'), foundId: z.string(), login: login.optional() }),
    z.strictObject({
      kind: z.literal('camera'),
      cameraId: z.string(),
      source: cameraSource.optional(),
      login: login.optional(),
    }),
  ]),
  /** Writes settings to the camera's encoder and measures anew. */
  'inspection.fix': z.strictObject({ inspectionId: z.string(), change: encoderChange }),
  /** Puts the settings back as they were before the first change. */
  'inspection.undoFix': inspectionId,
  'inspection.picture': inspectionId,
  'inspection.end': inspectionId,
  /** Moves on until `ptz.stop`, or for 1 s: to keep moving it is said again. */
  'ptz.move': z.strictObject({ cameraId: z.string(), pan: speed, tilt: speed, zoom: speed }),
  'ptz.stop': cameraId,
  'ptz.presets': cameraId,
  'ptz.goToPreset': z.strictObject({ cameraId: z.string(), token: z.string().max(256) }),
  /** Keeps the view that the camera has now, as a new preset. */
  'ptz.savePreset': z.strictObject({ cameraId: z.string(), name: z.string().trim().min(1).max(64) }),
  'ptz.removePreset': z.strictObject({ cameraId: z.string(), token: z.string().max(256) }),
  'ptz.goHome': cameraId,
  'imaging.read': cameraId,
  'imaging.set': z.strictObject({ cameraId: z.string(), settings: imagingSettings }),
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
  /** Its viewers see the slate until it is told to go on; its session lives on. */
  'destination.pause': z.strictObject({ destinationId: z.string(), isPaused: z.boolean() }),
  /** Puts it at a place among the destinations of its camera, counted from 0. */
  'destination.move': z.strictObject({ destinationId: z.string(), position: z.int().nonnegative() }),
  /** A copy with the same stream key, for another camera or the same one. It is switched off. */
  'destination.duplicate': z.strictObject({ destinationId: z.string(), cameraId: z.string() }),
  /**
   * Tests a connection; how it goes appears in the state until `trial.end`. With `destinationId`, what is left out is
   * taken from that destination, its stored key included.
   */
  'trial.start': z.strictObject({
    cameraId: z.string(),
    destinationId: z.string().optional(),
    platform: destination.shape.platform,
    streamUrl: destination.shape.streamUrl,
    key: streamKey.optional(),
    certificateAuthority: destination.shape.certificateAuthority,
  }),
  'trial.end': z.strictObject({ trialId: z.string() }),
  /** Plays the camera into a private receiver for so long and measures it; the outcome appears in the state. */
  'rehearsal.start': z.strictObject({ cameraId: z.string(), seconds: z.int().min(5).max(300).default(20) }),
  'rehearsal.stop': cameraId,
  /** Puts back what was removed a moment ago. */
  'removal.undo': z.strictObject({ removalId: z.string() }),
  /** The last 10 minutes of a camera or a destination, by its id. */
  'health.history': z.strictObject({ id: z.string() }),
  /** An address (http or https) that gets a POST when something needs a person; empty: none. It is kept as a secret. */
  'webhook.set': z.strictObject({ url: printable.trim().max(2048) }),
  'webhook.test': z.strictObject({}),
  /** Cameras and destinations as a text; secrets are in it, encrypted, only with a passphrase. */
  'configuration.export': z.strictObject({ passphrase: printable.min(8).max(256).optional() }),
  /** What an exported text holds, before it is taken in. The passphrase is needed only where it has secrets. */
  'configuration.inspect': z.strictObject({ text: exportedText, passphrase: printable.max(256).optional() }),
  /** Adds what an exported text holds to what is there. */
  'configuration.import': z.strictObject({ text: exportedText, passphrase: printable.max(256).optional() }),
  /** Versions, settings without secrets, and the events of 24 hours, for a support call. */
  'report.create': z.strictObject({}),
  /** Shows the folder of logs and reports in the system's file manager (desktop only). */
  'report.openFolder': z.strictObject({}),
  /** Tries the encoders of this computer; the outcome appears in the state. */
  'engine.tryEncoders': z.strictObject({}),
  'settings.update': settingsChange,
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
  'camera.retry': null;
  'camera.goLive': null;
  'camera.stop': null;
  'discovery.start': null;
  'discovery.sweep': null;
  'discovery.stop': null;
  'inspection.start': { readonly inspectionId: string };
  'inspection.fix': null;
  'inspection.undoFix': null;
  /** A JPEG in base64; null where there is none yet. */
  'inspection.picture': { readonly jpeg: string | null };
  'inspection.end': null;
  'ptz.move': null;
  'ptz.stop': null;
  'ptz.presets': { readonly presets: readonly PtzPreset[]; readonly hasHome: boolean };
  'ptz.goToPreset': null;
  'ptz.savePreset': { readonly token: string };
  'ptz.removePreset': null;
  'ptz.goHome': null;
  'imaging.read': ImagingSettings;
  'imaging.set': null;
  'destination.add': { readonly destinationId: string };
  'destination.update': null;
  'destination.remove': null;
  'destination.setOrder': null;
  'destination.retry': null;
  'destination.pause': null;
  'destination.move': null;
  'destination.duplicate': { readonly destinationId: string };
  'trial.start': { readonly trialId: string };
  'trial.end': null;
  'rehearsal.start': null;
  'rehearsal.stop': null;
  'removal.undo': null;
  'health.history': HealthHistory;
  'webhook.set': null;
  'webhook.test': null;
  'configuration.export': { readonly text: string };
  'configuration.inspect': ImportSummary;
  'configuration.import': ImportSummary;
  'report.create': { readonly text: string };
  'report.openFolder': null;
  'engine.tryEncoders': null;
  'settings.update': null;
  'notice.dismiss': null;
  'app.resume': null;
  'events.export': { readonly text: string };
}

/** What an exported configuration brings. */
export interface ImportSummary {
  readonly cameras: readonly string[];
  readonly destinations: readonly string[];
  /** Stream keys and passwords. */
  readonly secrets: number;
}

export interface PtzPreset {
  readonly token: string;
  readonly name: string;
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
