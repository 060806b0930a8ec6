import path from "node:path";

import { ESLint } from "eslint";

import { packageOf, type PackageProblems, shared } from "./package-problems.ts";
import type { WorkspacePackage } from "./workspace-packages.ts";

/** Lints all packages in one process: what takes long is not the rules but the types, which packages have in common. */
export async function lintProblems(root: string, packages: readonly WorkspacePackage[]): Promise<PackageProblems> {
  const eslint = new ESLint({ cwd: root, errorOnUnmatchedPattern: false });
  const results = await eslint.lintFiles([...packages.map(({ folder }) => folder), "*.ts", "*.mjs"]);
  const found = new Map<string, string[]>();
  for (const { filePath, messages } of results) {
    const { name } = packageOf(root, packages, filePath);
    const problems = messages.map(({ line, column, message, ruleId }) => `${path.relative(root, filePath)}:${String(line)}:${String(column)} ${message} (${ruleId ?? "parser"})`);
    found.set(name, [...(found.get(name) ?? []), ...problems]);
  }
  // A package of which nothing was linted was not checked.
  for (const { name, folder } of [...packages, shared]) if (!found.has(name)) found.set(name, [`${folder}: no file was linted`]);
  return found;
}
