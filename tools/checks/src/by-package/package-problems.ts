import path from "node:path";

import type { WorkspacePackage } from "./workspace-packages.ts";

/** What was found in each package, as text for its reader. An empty list is a pass. */
export type PackageProblems = ReadonlyMap<string, readonly string[]>;

/** What is in no package: the settings that all of them share. */
export const shared: WorkspacePackage = { name: "shared settings", folder: "." };

/** The package that a file belongs to. */
export function packageOf(root: string, packages: readonly WorkspacePackage[], file: string): WorkspacePackage {
  const relative = path.relative(root, file);
  return packages.find(({ folder }) => relative.startsWith(`${folder}/`)) ?? shared;
}
