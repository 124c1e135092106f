import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from 'lucide-react';
import type { PointerEvent } from 'react';
import { t } from '#shared/words/words.ts';
import { HoldButton } from './hold-button.tsx';
import { down, left, right, type Speed, speedAt, up } from './speed.ts';

interface PanTiltDiscProps {
  readonly speed: Speed;
  onHold(speed: Speed): void;
  onRelease(): void;
}

/** Drag from the middle: the direction is the camera's, the distance its speed. At the rim a button for each side. */
export function PanTiltDisc({ speed, onHold, onRelease }: PanTiltDiscProps) {
  const start = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    onHold(speedUnder(event));
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onHold(speedUnder(event));
  };
  return (
    <div className="ptz-disc" onPointerDown={start} onPointerMove={drag} onLostPointerCapture={onRelease}>
      {sides.map(({ side, icon, className, speed: steady }) => (
        <HoldButton
          key={side}
          label={t(`ptz:${side}`)}
          icon={icon}
          className={className}
          onHold={() => onHold(steady)}
          onRelease={onRelease}
        />
      ))}
      <span
        className="ptz-knob"
        aria-hidden
        style={{ translate: `${speed.pan * knobTravel}% ${-speed.tilt * knobTravel}%` }}
      />
    </div>
  );
}

/** Of the knob's own size, at the greatest speed. */
const knobTravel = 100;

const sides = [
  { side: 'tiltUp', icon: ChevronUp, className: 'at-top', speed: up },
  { side: 'panLeft', icon: ChevronLeft, className: 'at-left', speed: left },
  { side: 'panRight', icon: ChevronRight, className: 'at-right', speed: right },
  { side: 'tiltDown', icon: ChevronDown, className: 'at-bottom', speed: down },
] as const;

function speedUnder({ currentTarget, clientX, clientY }: PointerEvent<HTMLDivElement>): Speed {
  const { left: start, top, width, height } = currentTarget.getBoundingClientRect();
  return speedAt((clientX - start) / (width / 2) - 1, (clientY - top) / (height / 2) - 1);
}
