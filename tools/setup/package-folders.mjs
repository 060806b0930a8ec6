import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "./run.mjs";

/** Folders of the packages that have tests, relative to the repository. */
export function packageFolders() {
  return ["packages", "plugins", "tools"]
    .flatMap((parent) => readdirSync(path.join(repositoryRoot, parent)).map((name) => `${parent}/${name}`))
    .filter((folder) => existsSync(path.join(repositoryRoot, folder, "vitest.config.ts")))
    .sort();
}

/** @param {string} folder @returns {string} */
export function packageName(folder) {
  return JSON.parse(readFileSync(path.join(repositoryRoot, folder, "package.json"), "utf8")).name;
}
