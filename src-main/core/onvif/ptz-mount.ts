import type { Range } from '#shared/cameras/encoder.ts';
import { elementAt, textAt, type XmlElement } from '../xml/read-xml.ts';
import { readBoolean, readNumber, readSeconds, readWhole } from './reply-values.ts';

/** What a camera's mount can do (PTZ Service Specification, section 5.1). */
export interface Ptz {
  readonly canPanTilt: boolean;
  readonly canZoom: boolean;
  readonly hasHome: boolean;
  /** 0 where it keeps none, or does not say. */
  readonly maxPresets: number;
  /** For how long a move may be ordered; left out where the camera takes no time with a move, or does not say. */
  readonly moveSeconds?: Range;
}

/** `options`: tt:PTZConfigurationOptions, `node`: tt:PTZNode. Undefined for a mount that does not move. */
export function readMount(options: XmlElement | undefined, node: XmlElement | undefined): Ptz | undefined {
  const told = [elementAt(options, 'Spaces'), elementAt(node, 'SupportedPTZSpaces')];
  const spaces = told.find((element) => element && element.children.length > 0);
  const canPanTilt = canMove(elementAt(spaces, 'ContinuousPanTiltVelocitySpace'));
  const canZoom = canMove(elementAt(spaces, 'ContinuousZoomVelocitySpace'));
  const moveSeconds = readMoveSeconds(elementAt(options, 'PTZTimeout'));
  if (!canPanTilt && !canZoom) return undefined;
  return {
    canPanTilt,
    canZoom,
    hasHome: readBoolean(textAt(node, 'HomeSupported')) ?? false,
    maxPresets: readWhole(textAt(node, 'MaximumNumberOfPresets'), { min: 0, max: 65_535 }) ?? 0,
    ...(moveSeconds && { moveSeconds }),
  };
}

/** A fixed axis may have a space all the same, from 0 to 0. */
function canMove(space: XmlElement | undefined): boolean {
  if (!space) return false;
  const axes = space.children.filter(({ name }) => name === 'XRange' || name === 'YRange');
  return axes.length === 0 || axes.some((axis) => widthOf(axis) > 0);
}

function widthOf(range: XmlElement): number {
  const [min, max] = ['Min', 'Max'].map((end) => readNumber(textAt(range, end), { min: -1e6, max: 1e6 }));
  return (max ?? 0) - (min ?? 0);
}

/** From 0 to 0: no time at all. */
function readMoveSeconds(timeout: XmlElement | undefined): Range | undefined {
  const [min, max] = [readSeconds(textAt(timeout, 'Min')), readSeconds(textAt(timeout, 'Max'))];
  return min !== undefined && max !== undefined && max > 0 && min <= max ? { min, max } : undefined;
}
