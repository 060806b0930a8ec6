import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { BundledPackage } from "./bundled-packages.ts";

/** Names under which packages carry their license and what must be told with it. */
const licenseFile = /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/i;

/**
 * The license texts of a package, by file name, in a stable order. A package of a workspace that has none of its own has those of the
 * repository's root.
 *
 * @runs build
 */
export function licenseTexts({ folder }: BundledPackage): readonly string[] {
  const own = textsIn(folder);
  if (own.length > 0 || folder.includes(`${path.sep}node_modules${path.sep}`)) return own;
  const root = workspaceRoot(folder);
  return root === undefined ? [] : textsIn(root);
}

function textsIn(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && licenseFile.test(entry.name));
  return files
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
}

function workspaceRoot(folder: string): string | undefined {
  for (let at = path.dirname(folder); at !== path.dirname(at); at = path.dirname(at)) {
    const file = path.join(at, "package.json");
    // Whoever has workspaces says so in a line of JSON; what else is wrong with the file is not for us to tell.
    if (existsSync(file) && readFileSync(file, "utf8").includes('"workspaces"')) return at;
  }
  return undefined;
}
