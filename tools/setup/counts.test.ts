import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { nxTasks } from "./counts/nx-tasks.mjs";
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
    const file = report({ numTotalTests: 5, numPassedTests: 3, testResults: [{ name: "a", status: "failed", assertionResults: [{ status: "failed" }, { status: "skipped" }] }] });
    expect(vitestTests.count(file, result(""))).toEqual({ passed: 3, failed: 2 });
  });

  it("counts a file that could not be loaded as one failure", () => {
    const file = report({ numTotalTests: 0, numPassedTests: 0, testResults: [{ name: "a", status: "failed", assertionResults: [] }] });
    expect(vitestTests.count(file, result(""))).toEqual({ passed: 0, failed: 1 });
  });

  it("counts nothing where vitest wrote no report", () => {
    expect(vitestTests.count("/no/such/report.json", result(""))).toEqual({ passed: 0, failed: 0 });
  });
});

describe("counting nx's tasks", () => {
  it("reads how many projects passed", () => {
    expect(nxTasks.count("", result("\n NX   Successfully ran target lint for 16 projects (3s)\n"))).toEqual({ passed: 16, failed: 0 });
  });

  it("reads which ones failed", () => {
    expect(nxTasks.count("", result("\n NX   Running target lint for 16 projects failed\n\nFailed tasks:\n\n- @a/b:lint\n\u001b[31m- c:lint\u001b[39m\n\n  Run duration: 5s\n", " NX   Running target lint for 16 projects:\n"))).toEqual({ passed: 14, failed: 2 });
  });
});

describe("judging a stage", () => {
  it("fails one that checked nothing", () => {
    expect(judge({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
  });

  it("fails one whose command failed although every test passed", () => {
    expect(judge({ passed: 7, failed: 0 }, 1)).toEqual({ passed: 7, failed: 1 });
  });

  it("passes one whose checks and command succeeded", () => {
    expect(judge({ passed: 7, failed: 0 }, 0)).toEqual({ passed: 7, failed: 0 });
  });
});
