import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";
import { Results } from "./results.ts";
import { sections } from "./sections.ts";
import { renderSection } from "./table.ts";

describe("bench/results.json", () => {
  const read = (): unknown => JSON.parse(readFileSync(path.join(repositoryRoot, "bench/results.json"), "utf8"));

  it("is what the present bench writes", () => {
    expect(Results.safeParse(read()).error?.issues ?? []).toEqual([]);
  });

  it("shows a figure in every cell but those that cannot have one", () => {
    const rendered = sections(Results.parse(read())).map(renderSection).join("\n");
    expect(rendered).not.toMatch(/NaN|undefined|null/);
    expect(rendered).toMatch(/observable, raw +│ +[\d,]+ \([\d,]+ – [\d,]+\) │ +1\.00 │/);
  });

  it("compares like with like", () => {
    const { memory, latency, emissions } = Results.parse(read());
    expect(memory.map(({ plugins, artifacts }) => `${plugins} ${artifacts}`)).toEqual(["0 different", "1 different", "2 different", "5 different", "2 same", "5 same"]);
    expect(emissions.map(({ through, payload }) => `${through} ${payload}`)).toEqual(["observable raw", "observable typed", "handler raw", "handler typed", "C text"]);
    for (const { p50Ns, p99Ns } of latency) expect(p50Ns.median).toBeLessThanOrEqual(p99Ns.median);
  });

  it.each([
    ["no emissions", { emissions: [] }],
    ["a figure that is none", { build: [{ plugin: "hello", how: "in process", ms: { median: null, min: 1, max: 2, rounds: 5 } }] }],
    ["something unknown", { more: 1 }],
  ])("is refused with %s", (_, change) => {
    expect(Results.safeParse({ ...Results.parse(read()), ...change }).success).toBe(false);
  });
});
