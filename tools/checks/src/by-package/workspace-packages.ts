import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A package of this repository that is checked. */
export interface WorkspacePackage {
  readonly name: string;
  /** Relative to the repository, `packages/contract`. */
  readonly folder: string;
}

/**
 * Packages that have a script, in order.
 *
 * A check of all packages at once stands for the script that nx would run in each of them. A package whose script does something else is refused, because it would be checked differently by the two.
 */
export function packagesWithScript(root: string, script: string, command: string): WorkspacePackage[] {
  const folders = ["packages", "plugins", "tools"].flatMap((parent) => readdirSync(path.join(root, parent)).map((name) => `${parent}/${name}`));
  return folders.sort().flatMap((folder) => {
    const file = path.join(root, folder, "package.json");
    if (!existsSync(file)) return [];
    const { name, scripts = {} } = JSON.parse(readFileSync(file, "utf8")) as { name: string; scripts?: Record<string, string> };
    if (scripts[script] === undefined) return [];
    if (scripts[script] !== command) throw new Error(`${folder}: the script ${script} is "${scripts[script]}" instead of "${command}"`);
    return [{ name, folder }];
  });
}
