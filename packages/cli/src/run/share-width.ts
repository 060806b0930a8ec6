/** What is left of a column that does not fit. */
const least = 6;

/** Widths of columns that want so much and together have so much: who wants little gets it, the others get equal parts of what is left. */
export function shareWidth(wanted: readonly number[], width: number): number[] {
  const granted = wanted.map(() => 0);
  let left = width;
  let waiting = wanted.length;
  for (const [index, want] of [...wanted.entries()].sort(([, a], [, b]) => a - b)) {
    const share = Math.min(want, Math.max(least, Math.floor(left / waiting)));
    granted[index] = share;
    left -= share;
    waiting -= 1;
  }
  return granted;
}
