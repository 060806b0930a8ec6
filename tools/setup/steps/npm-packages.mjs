import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { mustRun, repositoryRoot } from "../run.mjs";

/** @typedef {{ packages: Record<string, { version?: string, link?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean, extraneous?: boolean }> }} Lock */

/** Installs what the lock file says, unless exactly that is installed. */
export async function npmPackages() {
  const different = whatDiffers(readLock("package-lock.json"), readLock("node_modules/.package-lock.json"));
  if (different === undefined) return "as locked";
  await mustRun(["npm", "ci", "--no-audit", "--no-fund"]);
  return `installed, because ${different}`;
}

/** @param {string} file @returns {Lock | undefined} */
function readLock(file) {
  const absolute = path.join(repositoryRoot, file);
  return existsSync(absolute) ? JSON.parse(readFileSync(absolute, "utf8")) : undefined;
}

/**
 * The first difference between what is locked and what npm noted down as installed. Times of files say nothing here: a fresh clone's are all new.
 *
 * @param {Lock | undefined} locked
 * @param {Lock | undefined} installed
 * @returns {string | undefined}
 */
export function whatDiffers(locked, installed) {
  if (locked === undefined) throw new Error("package-lock.json is missing");
  if (installed === undefined) return "nothing was installed";
  for (const [place, wanted] of Object.entries(locked.packages)) {
    // Workspaces themselves are in the lock file only; optional packages may be for another platform.
    if (!place.includes("node_modules/") || wanted.optional || wanted.devOptional || wanted.extraneous) continue;
    const there = installed.packages[place];
    if (there === undefined) return `${place} is missing`;
    if (there.version !== wanted.version) return `${place} is ${there.version ?? "linked"} instead of ${wanted.version ?? "linked"}`;
  }
  return undefined;
}
