import { describe, expect, it } from "vitest";
import { readResults } from "../../results.ts";
import { readSteadyResults } from "../../steady-results.ts";
import { aims } from "../aims/aims.ts";
import { performancePage } from "./performance-page.ts";

describe("the page", () => {
  const results = readResults();
  const steady = readSteadyResults();
  const page = performancePage({ results, steady });

  it("has a row for everything that is compared, and one for each aim", () => {
    for (const { name } of results.comparison.rows) expect(page).toContain(`\n| ${name} | `);
    expect(page.split("\n").filter((line) => /\| (reached|\*\*missed\*\* by a factor of [\d.]+|not known: .*) \|$/.test(line))).toHaveLength(aims.length);
  });

  it("shows what calls take under steady load, up to the longest", () => {
    for (const call of ["parse", "extract"] as const) {
      expect(page).toContain(`\n| ${call}, by the clock | `);
      expect(page).toContain(`\n| ${call}, thread running | `);
    }
  });

  it("has no figure that is none", () => expect(page).not.toMatch(/NaN|undefined|null|Infinity/));

  it("tells of a language that the machine does not have", () => {
    const missing = "no cargo on this machine";
    const rows = results.comparison.rows.map((row) => ({ ...row, cells: { ...row.cells, Rust: { none: missing } }, timesAsGood: { ...row.timesAsGood, Rust: null } }));
    const without = performancePage({ steady, results: { ...results, comparison: { ...results.comparison, languages: { ...results.comparison.languages, Rust: missing }, rows } } });
    expect(without).toMatch(/\| not known: no cargo on this machine \|/);
    expect(without).toMatch(/no cargo on this machine; go version/);
  });
});
