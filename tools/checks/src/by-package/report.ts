import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import type { PackageProblems } from "./package-problems.ts";

/** Prints what was found, writes how many problems each package has where `--report <file>` asks for it, and fails the process where there are any. */
export function report(found: PackageProblems): void {
  const { values } = parseArgs({ options: { report: { type: "string" } } });
  const problems = [...found.values()].flat();
  for (const problem of problems) console.log(problem);
  console.log(`${String(found.size)} checks, ${String(problems.length)} problems`);
  const counts = [...found].map(([name, { length }]) => ({ name, problems: length }));
  if (values.report !== undefined) writeFileSync(values.report, JSON.stringify({ packages: counts }));
  if (problems.length > 0 || found.size === 0) process.exitCode = 1;
}
