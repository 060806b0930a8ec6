import { type Aim, type Measured, outcomeOf, type RowAim } from "../aims/aim.ts";
import { aims } from "../aims/aims.ts";
import { amount, timesText } from "./amount.ts";

/** What is to be reached, whether it is, and by how much it is missed: one row of a table for each aim. */
export function aimRows(all: Measured): string[][] {
  return aims.map((aim) => [aimText(aim, all), ...outcomeTexts(aim, all)]);
}

const unitOf = ({ row }: RowAim, { results: { comparison: { rows } } }: Measured) => rows.find(({ name }) => name === row)?.unit ?? "ns";

/** `1/6`, not `1/6.0`: what was asked for. */
const asked = (times: number): string => timesText(times).replace(".0", "");

function aimText(aim: Aim, all: Measured): string {
  if ("longest" in aim) return `${aim.what}: under ${amount(aim.underMs, "ms")}`;
  if (!("row" in aim)) return `${aim.what}: at most ${asked(aim.atMost)}`;
  return `${aim.row}: ${"under" in aim ? `under ${amount(aim.under, unitOf(aim, all))}` : `at least ${asked(aim.timesAsGood)} of ${aim.against}`}`;
}

function outcomeTexts(aim: Aim, all: Measured): [string, string] {
  const outcome = outcomeOf(aim, all);
  if (outcome.kind === "unknown") return ["–", `not known: ${outcome.reason}`];
  return [measuredText(aim, outcome.measured, all), outcome.kind === "reached" ? "reached" : `**missed** by a factor of ${outcome.byFactor < 10 ? outcome.byFactor.toFixed(2) : outcome.byFactor.toFixed(0)}`];
}

function measuredText(aim: Aim, measured: number, all: Measured): string {
  if ("longest" in aim) return amount(measured, "ms");
  return "under" in aim ? amount(measured, unitOf(aim, all)) : timesText(measured);
}
