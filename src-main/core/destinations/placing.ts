import type { Destination } from '#shared/model.ts';

/** The list with one destination at another place among those of its camera; the others keep their order. */
export function movedTo(all: readonly Destination[], id: string, position: number): Destination[] {
  const moved = all.find((each) => each.id === id);
  if (!moved) return [...all];
  const isNeighbour = ({ cameraId }: Destination) => cameraId === moved.cameraId;
  const neighbours = all.filter((each) => isNeighbour(each) && each !== moved);
  neighbours.splice(position, 0, moved);
  return all.map((each) => (isNeighbour(each) ? (neighbours.shift() ?? each) : each));
}

/** The list with a new destination right after another one. */
export function insertedAfter(all: readonly Destination[], id: string, added: Destination): Destination[] {
  const at = all.findIndex((each) => each.id === id) + 1;
  return at === 0 ? [...all, added] : all.toSpliced(at, 0, added);
}

const longestName = 120;

/** The name, or the first one of "name 2", "name 3"… that is not taken. */
export function distinctName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const stem = name.replace(/ \d+$/, '');
  for (let number = 2; ; number += 1) {
    const end = ` ${number}`;
    const numbered = `${stem.slice(0, longestName - end.length).trimEnd()}${end}`;
    if (!taken.includes(numbered)) return numbered;
  }
}
