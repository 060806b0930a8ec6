/** A figure over time. */
export interface Point {
  readonly second: number;
  readonly value: number;
}

/** How a figure developed. */
export interface Growth {
  /** Of the points that count, in their order. */
  readonly first: number;
  readonly last: number;
  /** What the slope makes of all that time. */
  readonly grown: number;
}

/** Before, allocators, caches and engines fill. */
const warmUpShare = 1 / 3;
/** A slope through fewer says nothing. */
const fewest = 6;

/**
 * How much a figure grew over the last two thirds of its points: the median of the slopes between all pairs of points, times the time that they span. A single sample, or a few
 * that are far off, do not change it, and neither does a figure that goes up and down around a plateau.
 *
 * @returns nothing where there are too few points to tell
 */
export function growthOf(points: readonly Point[]): Growth | undefined {
  const counted = points.slice(Math.floor(points.length * warmUpShare));
  if (counted.length < fewest) return undefined;
  const slopes = counted.flatMap((a, i) => counted.slice(i + 1).flatMap((b) => (b.second > a.second ? [(b.value - a.value) / (b.second - a.second)] : [])));
  const [first, last] = [counted[0] as Point, counted.at(-1) as Point];
  return { first: first.value, last: last.value, grown: median(slopes) * (last.second - first.second) };
}

/** 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return 0;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
