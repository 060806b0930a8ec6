import type { Results } from "../../results.ts";
import type { SteadyResults } from "../../steady-results.ts";
import type { Language } from "../languages.ts";
import type { Row } from "../row.ts";

/** What is to be reached in a row of the comparison: so many times as good as another language, or an amount of its own. */
export type RowAim = {
  /** Name of the row. */
  readonly row: string;
} & (
  | { readonly against: Exclude<Language, "TypeScript">; readonly timesAsGood: number }
  /** In the unit of the row. */
  | { readonly under: number }
);

/** What is to be reached in another part of the results: no more than so many times as much as something else of ours. */
export interface OwnAim {
  /** What is measured, and of what. */
  readonly what: string;
  readonly times: (results: Results) => number;
  readonly atMost: number;
}

/** What is to be reached under steady load: that nothing takes longer than so many ms. */
export interface SteadyAim {
  readonly what: string;
  /** The longest, in ms. */
  readonly longest: (steady: SteadyResults) => number;
  readonly underMs: number;
}

/** What is to be reached. */
export type Aim = RowAim | OwnAim | SteadyAim;

/** All that was measured. */
export interface Measured {
  readonly results: Results;
  readonly steady: SteadyResults;
}

/** What came of an aim. */
export type Outcome =
  | { readonly kind: "reached"; readonly measured: number }
  /** `byFactor`: how many times better it has to get. */
  | { readonly kind: "missed"; readonly measured: number; readonly byFactor: number }
  | { readonly kind: "unknown"; readonly reason: string };

/** Whether an aim is reached. @throws Error where there is no such row */
export function outcomeOf(aim: Aim, { results, steady }: Measured): Outcome {
  if ("longest" in aim) {
    const measured = aim.longest(steady);
    return outcome(measured, measured < aim.underMs, measured / aim.underMs);
  }
  if (!("row" in aim)) {
    const measured = aim.times(results);
    return outcome(measured, measured <= aim.atMost, measured / aim.atMost);
  }
  const row = results.comparison.rows.find(({ name }) => name === aim.row);
  if (row === undefined) throw new Error(`no row is called ${aim.row}`);
  return "under" in aim ? ownOutcome(row, aim.under) : comparedOutcome(row, aim.against, aim.timesAsGood);
}

function ownOutcome({ cells }: Row, under: number): Outcome {
  const cell = cells.TypeScript;
  if ("none" in cell) return { kind: "unknown", reason: cell.none };
  return outcome(cell.median, cell.median < under, cell.median / under);
}

function comparedOutcome({ cells, timesAsGood }: Row, against: Language, aimed: number): Outcome {
  const cell = cells[against];
  const measured = timesAsGood[against];
  if ("none" in cell || measured === undefined || measured === null) return { kind: "unknown", reason: "none" in cell ? cell.none : "not measured" };
  return outcome(measured, measured >= aimed, aimed / measured);
}

const outcome = (measured: number, reached: boolean, byFactor: number): Outcome => (reached ? { kind: "reached", measured } : { kind: "missed", measured, byFactor });
