import { existsSync, readFileSync } from "node:fs";

/**
 * Counts the checks of a program that judges itself, by the report that it writes in the end.
 *
 * @type {import("./count.mjs").Counter}
 */
export const reportedChecks = {
  prepare: (command, reportFile) => [...command, "--report", reportFile],
  count: (reportFile) => {
    if (!existsSync(reportFile)) return { passed: 0, failed: 0, failures: [] };
    const { checks } = /** @type {{ checks: readonly { name: string, passed: boolean, detail: string }[] }} */ (JSON.parse(readFileSync(reportFile, "utf8")));
    const failures = checks.filter(({ passed }) => !passed).map(({ name, detail }) => `${name}: ${detail}`);
    return { passed: checks.length - failures.length, failed: failures.length, failures };
  },
};
