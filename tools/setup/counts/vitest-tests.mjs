import { existsSync, readFileSync } from "node:fs";

/**
 * Counts tests by vitest's own report. Files that could not even be loaded have no tests, and count as one failure each.
 *
 * @type {import("./count.mjs").Counter}
 */
export const vitestTests = {
  prepare: (command, reportFile) => [...command, "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`],
  count: (reportFile) => {
    if (!existsSync(reportFile)) return { passed: 0, failed: 0, failures: [] };
    const report = /** @type {VitestReport} */ (JSON.parse(readFileSync(reportFile, "utf8")));
    const broken = report.testResults.filter(({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"));
    // A skipped test is one that was not passed.
    const failed = report.testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status !== "passed"));
    return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests + broken.length, failures: [...failed.map(({ fullName }) => fullName), ...broken.map(({ name }) => name)] };
  },
};

/**
 * @typedef {object} VitestReport
 * @property {number} numTotalTests
 * @property {number} numPassedTests
 * @property {readonly { name: string, status: string, assertionResults: readonly { status: string, fullName: string }[] }[]} testResults
 */
