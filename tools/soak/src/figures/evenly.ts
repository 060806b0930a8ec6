/** At most so many of a series, with the first and the last one, and about as far apart from each other. */
export function evenly<Item>(series: readonly Item[], most: number): readonly Item[] {
  if (series.length <= most) return series;
  return Array.from({ length: most }, (_, i) => series[Math.round((i * (series.length - 1)) / (most - 1))] as Item);
}
