import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";

/** What may lie in a folder beforehand: what a clone of an empty repository has. */
const harmless = new Set([".git", "LICENSE"]);

/**
 * Writes a new project. Nothing that is there is overwritten.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PROJECT_INVALID` when the folder is not empty
 */
export function writeProject(folder: string, files: Readonly<Record<string, string>>): void {
  const there = existsSync(folder) ? readdirSync(folder).filter((name) => !harmless.has(name)) : [];
  if (there.length > 0) throw new FalcoPluginError("FP_PROJECT_INVALID", `${folder} is not empty`, { hint: "Name a folder that does not exist yet, or an empty one." });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
