import { describe, expect, it } from "vitest";
import { readSoakReport } from "../report.ts";
import { soakPage } from "./soak-page.ts";

describe("the page of the committed soak", () => {
  const report = readSoakReport();
  const page = soakPage(report);

  it("has a row for everything that was judged, and nothing had failed", () => {
    for (const { name } of report.checks) expect(page).toContain(`\n| ${name} | ok | `);
  });

  it("shows how the process developed, from the beginning to the end", () => {
    for (const { second, threads } of report.samples) expect(page).toMatch(new RegExp(`\n\\| ${new Intl.NumberFormat("en", { maximumFractionDigits: 0 }).format(second)} \\| [\\d.]+ \\| [\\d.]+ \\| ${threads} \\| `));
  });

  it("has no figure that is none", () => expect(page).not.toMatch(/NaN|undefined|null|Infinity/));
});
