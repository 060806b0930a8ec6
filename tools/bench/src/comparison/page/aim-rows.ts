import type { Results } from "../../results.ts";
import { type Aim, outcomeOf, type RowAim } from "../aims/aim.ts";
import { aims } from "../aims/aims.ts";
import { amount, timesText } from "./amount.ts";

/** What is to be reached, whether it is, and by how much it is missed: one row of a table for each aim. */
export function aimRows(results: Results): string[][] {
  return aims.map((aim) => [aimText(aim, results), ...outcomeTexts(aim, results)]);
}

const unitOf = ({ row }: RowAim, { comparison: { rows } }: Results) => rows.find(({ name }) => name === row)?.unit ?? "ns";

/** `1/6`, not `1/6.0`: what was asked for. */
const asked = (times: number): string => timesText(times).replace(".0", "");

function aimText(aim: Aim, results: Results): string {
  if (!("row" in aim)) return `${aim.what}: at most ${asked(aim.atMost)}`;
  return `${aim.row}: ${"under" in aim ? `under ${amount(aim.under, unitOf(aim, results))}` : `at least ${asked(aim.timesAsGood)} of ${aim.against}`}`;
}

function outcomeTexts(aim: Aim, results: Results): [string, string] {
  const outcome = outcomeOf(aim, results);
  if (outcome.kind === "unknown") return ["–", `not known: ${outcome.reason}`];
  const measured = "under" in aim ? amount(outcome.measured, unitOf(aim, results)) : timesText(outcome.measured);
  return [measured, outcome.kind === "reached" ? "reached" : `**missed** by a factor of ${outcome.byFactor < 10 ? outcome.byFactor.toFixed(2) : outcome.byFactor.toFixed(0)}`];
}
