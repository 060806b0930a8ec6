import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

import type { PackageJson } from "./published-manifest.ts";

/** A package of this repository that is published. */
export interface PublishablePackage {
  /** Relative to the repository. */
  readonly folder: string;
  readonly manifest: PackageJson;
}

/**
 * Packages that are published: those below `packages/` that are not private, with the prebuilt files of targets that belong to them.
 *
 * @runs build
 */
export function publishablePackages(root = repositoryRoot): PublishablePackage[] {
  const below = (folder: string): string[] => (existsSync(path.join(root, folder)) ? readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`) : []);
  const folders = below("packages").flatMap((folder) => [folder, ...below(`${folder}/npm`)]);
  return folders
    .filter((folder) => existsSync(path.join(root, folder, "package.json")))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8")) as PackageJson }))
    .filter(({ manifest }) => manifest.private !== true)
    .sort((a, b) => a.manifest.name.localeCompare(b.manifest.name));
}
