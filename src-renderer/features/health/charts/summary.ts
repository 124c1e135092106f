/** A line of a chart in four figures; undefined where nothing was measured. */
export interface Summary {
  readonly lowest: number;
  /** Half of the values are below it. */
  readonly middle: number;
  readonly highest: number;
  /** Undefined while nothing is measured. */
  readonly now: number | undefined;
}

export function summarise(values: readonly (number | null)[]): Summary | undefined {
  const measured = values.filter((value) => value !== null).sort((left, right) => left - right);
  const [lowest] = measured;
  const middle = measured[measured.length >> 1];
  const highest = measured.at(-1);
  if (lowest === undefined || middle === undefined || highest === undefined) return undefined;
  return { lowest, middle, highest, now: values.at(-1) ?? undefined };
}
