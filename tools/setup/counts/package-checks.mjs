import { existsSync, readFileSync } from "node:fs";

/**
 * Counts packages by the report of a check that looks at all of them at once: one that has a problem failed.
 *
 * @type {import("./count.mjs").Counter}
 */
export const packageChecks = {
  prepare: (command, reportFile) => [...command, "--report", reportFile],
  count: (reportFile) => {
    if (!existsSync(reportFile)) return { passed: 0, failed: 0, failures: [] };
    const { packages } = /** @type {{ packages: readonly { name: string, problems: number }[] }} */ (JSON.parse(readFileSync(reportFile, "utf8")));
    const failures = packages.filter(({ problems }) => problems > 0).map(({ name }) => name);
    return { passed: packages.length - failures.length, failed: failures.length, failures };
  },
};
