import type { Summary } from "./summary.ts";

const thousands = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** `123,456` */
export const count = (value: number): string => thousands.format(value);

/** `12.3`, of ms and µs. */
export const decimal = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

/** `4.5 MB`, `12.3 KB`: powers of 1000, as the command line shows sizes. */
export const bytes = (value: number): string => (value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : `${(value / 1e3).toFixed(1)} KB`);

/** `median (min – max)` */
export const spread = (summary: Summary, format: (value: number) => string): string => `${format(summary.median)} (${format(summary.min)} – ${format(summary.max)})`;
