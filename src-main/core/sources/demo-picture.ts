import { clockStrip, stripBlocks, stripHeight } from './clock-strip.ts';
import {
  type Box,
  boxAround,
  type Canvas,
  colour,
  createCanvas,
  disc,
  fill,
  paint,
  restore,
  ring,
  roundedBox,
  stroke,
} from './demo-canvas.ts';
import { paintDigit } from './seven-segment.ts';

export interface DemoPicture {
  /**
   * The picture at a wall-clock time as I420 (BT.709, limited range). It is the same Buffer each time, so it must have
   * been used before the next call.
   */
  draw(wallMs: number): Buffer;
}

/** Everything is laid out on a picture of this height; larger and smaller ones are scaled. */
const designHeight = 180;

const ink = {
  bars: ['#d9dbdc', '#cfc04a', '#4fb9c0', '#58a55c', '#a566a8', '#b9793d', '#3f5fa8'].map(colour),
  band: colour('#2a323b'),
  panel: colour('#14191f'),
  greys: ['#111418', '#5a626b', '#a3abb2', '#e8ebed'].map(colour),
  white: colour('#f5f8fb'),
  tick: colour('#7d8893'),
  unlit: colour('#1f262e'),
  secondHand: colour('#f0764a'),
  sweep: colour('#5aa2e0'),
  stripLight: colour('#77818b'),
  stripDark: colour('#14191f'),
};

/**
 * The demo camera's picture: colour bars, a clock face, the local time in figures, a sweep that moves with every frame,
 * and a clock for machines at the bottom edge (clock-strip.ts). What stands still is drawn once, what changes each
 * second once a second. Width and height must be even.
 */
export function createDemoPicture(width: number, height: number): DemoPicture {
  const layout = createLayout(width, height);
  const background = createCanvas(width, height);
  const still = createCanvas(width, height);
  const frame = createCanvas(width, height);
  paintBackground(background, layout);
  background.bytes.copy(still.bytes);
  background.bytes.copy(frame.bytes);
  let drawnSecond: number | undefined;
  let moved: readonly Box[] = [];

  return {
    draw: (wallMs) => {
      const second = Math.floor(wallMs / 1000);
      if (second !== drawnSecond) {
        paintTime(still, background, layout, new Date(second * 1000));
        for (const box of [layout.face, layout.panel]) restore(frame, still, box);
        drawnSecond = second;
      }
      for (const box of moved) restore(frame, still, box);
      moved = [paintSecondHand(frame, layout, wallMs), paintSweep(frame, layout, wallMs)];
      paintStrip(frame, wallMs);
      return frame.bytes;
    },
  };
}

interface Layout {
  /** Pixels in one unit of the design. */
  readonly unit: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly face: Box;
  readonly panel: Box;
  readonly track: { readonly left: number; readonly right: number; readonly y: number };
}

function createLayout(width: number, height: number): Layout {
  const unit = height / designHeight;
  const centreX = width / 2;
  const centreY = 64 * unit;
  const half = 66 * unit;
  return {
    unit,
    centreX,
    centreY,
    face: boxAround([[centreX, centreY]], 50 * unit),
    panel: { left: centreX - half, top: 131 * unit, right: centreX + half, bottom: 162 * unit },
    track: { left: centreX - half + 3 * unit, right: centreX + half - 3 * unit, y: 168.5 * unit },
  };
}

function paintBackground(canvas: Canvas, layout: Layout): void {
  const { unit, centreX, centreY, panel, track } = layout;
  const { width, height } = canvas;
  const barsEnd = 126 * unit;
  fill(canvas, { left: 0, top: 0, right: width, bottom: height }, ink.band);
  ink.bars.forEach((bar, index) => {
    const share = width / ink.bars.length;
    fill(canvas, { left: index * share, top: 0, right: (index + 1) * share, bottom: barsEnd }, bar);
  });
  const patch = (panel.left - 36 * unit) / 2;
  ink.greys.forEach((grey, index) => {
    const left =
      index < 2 ? 14 * unit + index * (patch + 4 * unit) : panel.right + 18 * unit + (index - 2) * (patch + 4 * unit);
    const box = { left, top: panel.top + 6 * unit, right: left + patch, bottom: panel.bottom - 6 * unit };
    paint(canvas, box, grey, roundedBox(box, 3 * unit));
  });
  paint(canvas, panel, ink.panel, roundedBox(panel, 5 * unit));
  const trackShape = stroke(track.left, track.y, track.right, track.y, 2 * unit);
  paint(
    canvas,
    boxAround(
      [
        [track.left, track.y],
        [track.right, track.y],
      ],
      2 * unit,
    ),
    ink.panel,
    trackShape,
  );

  const around = boxAround([[centreX, centreY]], 58 * unit);
  paint(canvas, around, ink.white, ring(centreX, centreY, 55 * unit, 3 * unit));
  paint(canvas, around, ink.panel, disc(centreX, centreY, 49 * unit));
  for (let hour = 0; hour < 12; hour++) {
    const isQuarter = hour % 3 === 0;
    const [x1, y1] = onFace(layout, hour / 12, isQuarter ? 38 : 41);
    const [x2, y2] = onFace(layout, hour / 12, 45);
    const box = boxAround(
      [
        [x1, y1],
        [x2, y2],
      ],
      2 * unit,
    );
    paint(canvas, box, isQuarter ? ink.white : ink.tick, stroke(x1, y1, x2, y2, (isQuarter ? 2.4 : 1.4) * unit));
  }
}

/** The hour and minute hands and the figures, which change once a second. */
function paintTime(still: Canvas, background: Canvas, layout: Layout, time: Date): void {
  const { unit, centreX, centreY, panel } = layout;
  const [hours, minutes, seconds] = [time.getHours(), time.getMinutes(), time.getSeconds()];
  const minuteTurn = (minutes + seconds / 60) / 60;
  const hourTurn = (hours + minuteTurn) / 12;

  restore(still, background, layout.face);
  for (const [turn, length, thickness] of [
    [hourTurn, 24, 4.2],
    [minuteTurn, 36, 3.2],
  ] as const) {
    const [x, y] = onFace(layout, turn, length);
    const box = boxAround(
      [
        [centreX, centreY],
        [x, y],
      ],
      3 * unit,
    );
    paint(still, box, ink.white, stroke(centreX, centreY, x, y, thickness * unit));
  }

  restore(still, background, panel);
  const digitWidth = 13 * unit;
  const gap = 4 * unit;
  const colonWidth = 7 * unit;
  let left = centreX - (6 * digitWidth + 5 * gap + 2 * colonWidth + 2 * gap) / 2;
  const top = panel.top + 4.5 * unit;
  const bottom = panel.bottom - 4.5 * unit;
  [hours, minutes, seconds].forEach((value, group) => {
    if (group > 0) {
      for (const y of [0.33, 0.67].map((share) => top + share * (bottom - top))) {
        const x = left + colonWidth / 2;
        paint(still, boxAround([[x, y]], 2 * unit), ink.white, disc(x, y, 1.7 * unit));
      }
      left += colonWidth + gap;
    }
    for (const digit of [Math.floor(value / 10), value % 10]) {
      paintDigit(still, { left, top, right: left + digitWidth, bottom }, digit, ink.white, ink.unlit);
      left += digitWidth + gap;
    }
  });
}

function paintSecondHand(frame: Canvas, layout: Layout, wallMs: number): Box {
  const { unit, centreX, centreY } = layout;
  const turn = (wallMs % 60_000) / 60_000;
  const [x1, y1] = onFace(layout, turn + 0.5, 9);
  const [x2, y2] = onFace(layout, turn, 42);
  const box = boxAround(
    [
      [x1, y1],
      [x2, y2],
      [centreX, centreY],
    ],
    4 * unit,
  );
  const hand = stroke(x1, y1, x2, y2, 1.3 * unit);
  const hub = disc(centreX, centreY, 3 * unit);
  paint(frame, box, ink.secondHand, (x, y) => Math.max(hand(x, y), hub(x, y)));
  return box;
}

/** A light that runs along its track and back, two seconds each way. */
function paintSweep(frame: Canvas, layout: Layout, wallMs: number): Box {
  const { unit, track } = layout;
  const phase = (wallMs % 4_000) / 2_000;
  const along = phase < 1 ? phase : 2 - phase;
  const x = track.left + along * (track.right - track.left);
  const box = boxAround([[x, track.y]], 4 * unit);
  paint(frame, box, ink.sweep, disc(x, track.y, 2.6 * unit));
  return box;
}

function paintStrip(frame: Canvas, wallMs: number): void {
  const top = frame.height * (1 - stripHeight);
  const edge = (block: number) => Math.round((block * frame.width) / stripBlocks / 2) * 2;
  clockStrip(wallMs).forEach((isLight, block) => {
    const box = { left: edge(block), top, right: edge(block + 1), bottom: frame.height };
    fill(frame, box, isLight ? ink.stripLight : ink.stripDark);
  });
}

/** A point on the clock face: `turn` of a circle clockwise from twelve, `distance` units from the middle. */
function onFace(layout: Layout, turn: number, distance: number): readonly [number, number] {
  const angle = 2 * Math.PI * turn;
  const radius = distance * layout.unit;
  return [layout.centreX + Math.sin(angle) * radius, layout.centreY - Math.cos(angle) * radius];
}
