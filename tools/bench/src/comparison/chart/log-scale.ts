/** Places on an axis on which equal factors are equally long. */
export interface LogScale {
  /** Powers of ten at both ends. */
  readonly from: number;
  readonly to: number;
  at(value: number): number;
}

/** An axis that begins and ends with a power of ten, and holds 1 and all values. */
export function logScale(values: readonly number[], left: number, right: number): LogScale {
  const from = 10 ** Math.floor(Math.log10(Math.min(0.1, ...values)));
  const to = 10 ** Math.ceil(Math.log10(Math.max(10, ...values)));
  const length = Math.log10(to / from);
  return { from, to, at: (value) => left + ((right - left) * Math.log10(value / from)) / length };
}

/** The powers of ten on an axis. */
export function decades({ from, to }: LogScale): number[] {
  const [first, last] = [Math.round(Math.log10(from)), Math.round(Math.log10(to))];
  return Array.from({ length: last - first + 1 }, (_, n) => 10 ** (first + n));
}
