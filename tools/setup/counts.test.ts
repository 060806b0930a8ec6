import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { packageChecks } from "./counts/package-checks.mjs";
import { reportedChecks } from "./counts/reported-checks.mjs";
import { vitestTests } from "./counts/vitest-tests.mjs";
import { judge } from "./run-stage.mjs";

const result = (output: string, stdout = output) => ({ stdout, output, code: 0 });

function report(content: unknown): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "falco-plugin-")), "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe("counting vitest's tests", () => {
  it("counts skipped tests as failed", () => {
    const file = report({ numTotalTests: 5, numPassedTests: 3, testResults: [{ name: "a", status: "failed", assertionResults: [{ status: "passed", fullName: "a passes" }, { status: "failed", fullName: "a holds" }, { status: "skipped", fullName: "a is kept" }] }] });
    expect(vitestTests.count(file, result(""))).toEqual({ passed: 3, failed: 2, failures: ["a holds", "a is kept"] });
  });

  it("counts a file that could not be loaded as one failure", () => {
    const file = report({ numTotalTests: 0, numPassedTests: 0, testResults: [{ name: "a", status: "failed", assertionResults: [] }] });
    expect(vitestTests.count(file, result(""))).toEqual({ passed: 0, failed: 1, failures: ["a"] });
  });

  it("counts nothing where vitest wrote no report", () => {
    expect(vitestTests.count("/no/such/report.json", result(""))).toEqual({ passed: 0, failed: 0, failures: [] });
  });
});

describe("counting packages", () => {
  it("counts a package with a problem as failed", () => {
    const file = report({ packages: [{ name: "a", problems: 0 }, { name: "b", problems: 3 }, { name: "c", problems: 0 }] });
    expect(packageChecks.count(file, result(""))).toEqual({ passed: 2, failed: 1, failures: ["b"] });
  });

  it("counts nothing where no report was written", () => {
    expect(packageChecks.count("/no/such/report.json", result(""))).toEqual({ passed: 0, failed: 0, failures: [] });
  });
});

describe("counting the checks of a program that judges itself", () => {
  it("tells what they were judged by", () => {
    const file = report({ checks: [{ name: "threads do not grow", passed: false, detail: "24.0 to 31.0" }, { name: "the host ends well", passed: true, detail: "code 0" }] });
    expect(reportedChecks.count(file, result(""))).toEqual({ passed: 1, failed: 1, failures: ["threads do not grow: 24.0 to 31.0"] });
  });

  it("counts nothing where no report was written", () => {
    expect(reportedChecks.count("/no/such/report.json", result(""))).toEqual({ passed: 0, failed: 0, failures: [] });
  });
});

describe("judging a stage", () => {
  it("fails one that checked nothing", () => {
    expect(judge({ passed: 0, failed: 0, failures: [] }, 0)).toEqual({ passed: 0, failed: 1, failures: ["nothing was checked"] });
  });

  it("fails one whose command failed although every test passed", () => {
    expect(judge({ passed: 7, failed: 0, failures: [] }, 1)).toEqual({ passed: 7, failed: 1, failures: ["the command ended with 1"] });
  });

  it("passes one whose checks and command succeeded", () => {
    expect(judge({ passed: 7, failed: 0, failures: [] }, 0)).toEqual({ passed: 7, failed: 0, failures: [] });
  });
});
