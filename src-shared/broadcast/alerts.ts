import { sentence } from '../messages/messages.ts';
import type { PlatformId } from '../model.ts';
import type { Problem } from '../problems.ts';
import { t } from '../words/words.ts';

/** Something that a person should hear of who is not looking at the window, or that it is over. No secret is in it. */
export interface Alert {
  readonly kind: AlertKind;
  readonly phase: 'began' | 'over';
  /** Wall-clock milliseconds since 1970. */
  readonly atMs: number;
  readonly camera?: { readonly id: string; readonly name: string };
  readonly destination?: { readonly id: string; readonly name: string; readonly platform: PlatformId };
  readonly problem?: Problem;
}

export type AlertKind =
  /** It gives no picture until a person has done something, or has given none for a minute. */
  | 'camera-refused'
  | 'camera-lost'
  | 'destination-refused'
  | 'destination-lost'
  /** On air, and not one destination takes the stream. */
  | 'nothing-sent'
  | 'network-down'
  | 'upload-small'
  | 'disk-low'
  /** A broadcast waits for a person's word to go back on air. */
  | 'waits-for-word';

export interface AlertWords {
  readonly title: string;
  /** What happened and what to do; left out where the title says it all. */
  readonly text?: string;
}

/** An alert in the language that is spoken. */
export function alertWords(alert: Alert): AlertWords {
  const { camera, destination, kind, phase, problem } = alert;
  const names = { camera: camera?.name ?? '', destination: destination?.name ?? '' };
  const [began, over, text] = keys[kind];
  if (phase === 'over') return { title: t(over, names) };
  const name = destination?.name ?? camera?.name;
  if (problem) return { title: t(began, names), text: sentence(problem, name === undefined ? {} : { name }) };
  return { title: t(began, names), ...(text && { text: t(text, names) }) };
}

const keys = {
  'camera-refused': ['health:alert.cameraRefused', 'health:alertOver.camera', undefined],
  'camera-lost': ['health:alert.cameraLost', 'health:alertOver.camera', 'health:alertText.cameraLost'],
  'destination-refused': ['health:alert.destinationRefused', 'health:alertOver.destination', undefined],
  'destination-lost': [
    'health:alert.destinationLost',
    'health:alertOver.destination',
    'health:alertText.destinationLost',
  ],
  'nothing-sent': ['health:alert.nothingSent', 'health:alertOver.nothingSent', 'health:alertText.nothingSent'],
  'network-down': ['health:alert.networkDown', 'health:alertOver.networkDown', undefined],
  'upload-small': ['health:alert.uploadSmall', 'health:alertOver.uploadSmall', 'health:alertText.uploadSmall'],
  'disk-low': ['health:alert.diskLow', 'health:alertOver.diskLow', undefined],
  'waits-for-word': ['health:alert.waitsForWord', 'health:alertOver.waitsForWord', 'health:alertText.waitsForWord'],
} as const;
