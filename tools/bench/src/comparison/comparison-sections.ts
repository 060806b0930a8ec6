import type { Results } from "../results.ts";
import { readSteadyResults } from "../steady-results.ts";
import type { Section } from "../table.ts";
import { languages, others } from "./languages.ts";
import { aimRows } from "./page/aim-rows.ts";
import { cellText, timesText } from "./page/amount.ts";

/** The comparison as tables. 2.6×: ours is as many times as good; 1/24: the other one is. */
export function comparisonSections(results: Results): readonly Section[] {
  const { rows, captures } = results.comparison;
  return [
    {
      title: "The same plugin four times (2.6×: ours is as many times as good; 1/24: the other one is)",
      head: ["what", ...languages, ...others.map((language) => `of ${language}`)],
      rows: rows.map(({ name, unit, cells, timesAsGood }) => [name, ...languages.map((language) => cellText(cells[language], unit)), ...others.map((language) => timesText(timesAsGood[language]))]),
    },
    {
      title: "Events per second that sysdig reads from a capture",
      head: ["asked for with each event", "without a plugin", "C++", "ours", "of none", "of C++"],
      rows: captures.rows.map(({ filter, perSecond, oursOfNone, oursOfCpp }) => [filter === "none" ? "nothing" : "a field", ...[perSecond.none, perSecond["C++"], perSecond.ours].map((summary) => cellText(summary, "perSecond")), timesText(oursOfNone), timesText(oursOfCpp)]),
    },
    { title: "What was to be reached", head: ["aim", "measured", ""], rows: aimRows({ results, steady: readSteadyResults() }).map((row) => row.map((cell) => cell.replaceAll("**", ""))) },
  ];
}
