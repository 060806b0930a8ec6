import { bytes, count, decimal } from "../../format.ts";
import type { Cell, Unit } from "../row.ts";

const formats: Readonly<Record<Unit, (value: number) => string>> = {
  ns: (value) => `${value < 100 ? decimal(value) : count(value)} ns`,
  ms: (value) => `${value < 10 ? decimal(value) : count(value)} ms`,
  bytes,
  perSecond: (value) => `${count(Number(value.toPrecision(3)))}/s`,
};

/** `12.3 ns`, `1,230,000/s` */
export const amount = (value: number, unit: Unit): string => formats[unit](value);

/** The median, or nothing that reads as a figure. */
export const cellText = (cell: Cell, unit: Unit): string => ("none" in cell ? "–" : amount(cell.median, unit));

/** `2.6×` where ours is as many times as good, `1/24` where the other one is. */
export function timesText(timesAsGood: number | null | undefined): string {
  if (timesAsGood === null || timesAsGood === undefined) return "–";
  return timesAsGood >= 1 ? `${digits(timesAsGood)}×` : `1/${digits(1 / timesAsGood)}`;
}

/** Two digits where there is little before the point. */
const digits = (value: number): string => (value < 10 ? value.toFixed(1) : count(value));
