import { existsSync, readFileSync } from "node:fs";

/**
 * Counts the checks of a program that judges itself, by the report that it writes in the end.
 *
 * @type {import("./count.mjs").Counter}
 */
export const reportedChecks = {
  prepare: (command, reportFile) => [...command, "--report", reportFile],
  count: (reportFile) => {
    if (!existsSync(reportFile)) return { passed: 0, failed: 0 };
    const { checks } = /** @type {{ checks: readonly { name: string, passed: boolean }[] }} */ (JSON.parse(readFileSync(reportFile, "utf8")));
    const failed = checks.filter(({ passed }) => !passed).length;
    return { passed: checks.length - failed, failed };
  },
};
