import { existsSync, readFileSync } from "node:fs";
import { runCommand } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";
import { describeRun } from "../../src/fuzz-run.ts";
import { fuzzNatively } from "../../src/native/fuzz-natively.ts";
import { made } from "../../src/folders.ts";
import { nativeTargets } from "../../src/native/native-targets.ts";
import { fuzzSeconds } from "../fuzz-seconds.ts";

describe("the native core, given hostile input", () => {
  it.each(nativeTargets())("%s: everything holds", { timeout: fuzzSeconds * 1000 + 120_000 }, async (target) => {
    const run = await fuzzNatively(target, fuzzSeconds);
    console.log(describeRun(run));
    expect(run.finding, describeRun(run)).toBeUndefined();
    expect(run.inputs, "a corpus to begin with").toBeGreaterThan(5);
    expect(run.runs, "all of it").toBeGreaterThanOrEqual(run.inputs);
    expect(run.coverage).toBeGreaterThan(20);
  });

  it("a fault that was planted is found, kept, and can be had again", { timeout: 120_000 }, async () => {
    // Until it is found: three comparisons away, that is a fraction of a second.
    const { finding } = await fuzzNatively("planted_fault", 100);
    expect(finding?.output).toContain("heap-buffer-overflow");
    expect(finding?.file.startsWith(made.findings("planted_fault"))).toBe(true);
    expect(readFileSync(finding?.file ?? "").toString("latin1")).toMatch(/^bug/);
    expect(existsSync(made.program("planted_fault"))).toBe(true);
    const again = await runCommand("sh", ["-c", finding?.reproduce ?? ""]);
    expect(again.exitCode).not.toBe(0);
    expect(again.stderr).toContain("heap-buffer-overflow");
  });
});
