import { type Aim, outcomeOf } from "../aims/aim.ts";
import { aims } from "../aims/aims.ts";
import type { Comparison } from "../comparison.ts";
import { amount, timesText } from "./amount.ts";

/** What is to be reached, whether it is, and by how much it is missed: one row of a table for each aim. */
export function aimRows(comparison: Comparison): string[][] {
  return aims.map((aim) => [`${aim.row}: ${aimText(aim, comparison)}`, ...outcomeTexts(aim, comparison)]);
}

const unitOf = (aim: Aim, { rows }: Comparison) => rows.find(({ name }) => name === aim.row)?.unit ?? "ns";

function aimText(aim: Aim, comparison: Comparison): string {
  if ("under" in aim) return `under ${amount(aim.under, unitOf(aim, comparison))}`;
  return `at least ${timesText(aim.timesAsGood).replace(".0", "")} of ${aim.against}`;
}

function outcomeTexts(aim: Aim, comparison: Comparison): [string, string] {
  const outcome = outcomeOf(aim, comparison);
  if (outcome.kind === "unknown") return ["–", `not known: ${outcome.reason}`];
  const measured = "under" in aim ? amount(outcome.measured, unitOf(aim, comparison)) : timesText(outcome.measured);
  return [measured, outcome.kind === "reached" ? "reached" : `**missed** by a factor of ${outcome.byFactor < 10 ? outcome.byFactor.toFixed(2) : outcome.byFactor.toFixed(0)}`];
}
