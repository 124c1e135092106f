import type { EncoderSettings } from '#shared/cameras/encoder.ts';
import type { InspectionSubject, InspectionView } from '#shared/cameras/inspection.ts';
import type { Login } from '#shared/commands.ts';
import type { CameraSource, Device } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';

/** What is to be looked at closely, and by which ways it can be reached. */
export interface InspectionTarget {
  readonly subject: InspectionSubject;
  /** As it would be added; undefined for a found camera, which has yet to tell its streams. */
  readonly source: CameraSource | undefined;
  readonly login: Login | undefined;
  /** What is known of the device already. */
  readonly device: Device;
  /** The settings from before an earlier change, for a camera that was changed. */
  readonly encoderBefore: EncoderSettings | undefined;
  /** Where source and device are to be reached right now. */
  locate(): Promise<Result<Location, CameraProblem>>;
  /** The cameras of the configuration that it is, as of now. */
  cameraIds(): readonly string[];
  /** Makes sure that nobody else pulls them until the given function is called. Refused while one of them is on air. */
  borrow(): Promise<Result<() => void, CameraProblem>>;
  /** More is known about it, or its settings are others: to be kept with a camera that is added. */
  keep?(view: InspectionView): void;
}

export type Location = CameraLocation | { readonly kind: 'demo' };

export interface CameraLocation {
  readonly kind: 'camera';
  /** Undefined: its streams have to be asked for. */
  readonly url: string | undefined;
  readonly subUrl: string | undefined;
  readonly transport: 'tcp' | 'udp' | 'any';
  /** The ONVIF device service; undefined: it has to be looked for at the host of `url`. */
  readonly onvifUrl: string | undefined;
  /** This computer's networks, for a camera that is on none of them: what cannot be reached then cannot be for that. */
  readonly own?: readonly string[];
}
