import { runCommand } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";
import { describeRun } from "../../src/fuzz-run.ts";
import { fuzzInJavascript } from "../../src/javascript/fuzz-in-javascript.ts";
import { javascriptTargets } from "../../src/javascript/javascript-targets.ts";
import { fuzzSeconds } from "../fuzz-seconds.ts";

describe("decoders and readers in JavaScript, given hostile input", () => {
  it.each(javascriptTargets())("%s: everything holds", { timeout: fuzzSeconds * 1000 + 120_000 }, async (target) => {
    const run = await fuzzInJavascript(target, fuzzSeconds);
    console.log(describeRun(run));
    expect(run.finding, describeRun(run)).toBeUndefined();
    expect(run.inputs, "a corpus to begin with").toBeGreaterThan(2);
    expect(run.runs, "all of it").toBeGreaterThanOrEqual(run.inputs);
    expect(run.coverage).toBeGreaterThan(20);
  });

  it("an error that was planted is found, made small, and can be had again", { timeout: 120_000 }, async () => {
    const { finding } = await fuzzInJavascript("planted_error", 60);
    expect(finding?.output).toContain("TypeError: planted");
    const again = await runCommand("sh", ["-c", finding?.reproduce ?? ""]);
    expect(again.exitCode).not.toBe(0);
    expect(again.stderr).toContain("TypeError: planted");
  });

  it("a loop that was planted is ended, and its input kept", { timeout: 120_000 }, async () => {
    const { finding } = await fuzzInJavascript("planted_loop", 1, 10_000);
    expect(finding?.output).toContain("did not come back");
    expect(finding?.file).toMatch(/loop$/);
  });
});
