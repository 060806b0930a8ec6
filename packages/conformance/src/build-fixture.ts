import { fileURLToPath } from "node:url";

import { type BuildPluginOptions, buildPlugin } from "@falco-plugin/cli";

import { fixtureEntry, type FixtureName } from "./fixtures.ts";

/** Which native files an artifact gets: the prebuilt ones, for Node.js 18 or another, or those of a sanitizer build. */
export interface FixtureBuild {
  /** Names the folder, so that builds of different kinds do not overwrite each other. */
  readonly variant?: string;
  readonly native?: Pick<BuildPluginOptions, "stub" | "runtime" | "nodeAbi">;
}

const built = new Map<string, Promise<string>>();

/** The artifact of a fixture plugin, built once in a process. Returns its path. */
export function buildFixture(name: FixtureName, { variant = "release", native = {} }: FixtureBuild = {}): Promise<string> {
  const key = `${variant}/${name}`;
  const known = built.get(key);
  if (known !== undefined) return known;
  const outDir = fileURLToPath(new URL(`../../../.cache/conformance/${variant}`, import.meta.url));
  const building = buildPlugin({ entry: fixtureEntry(name), outDir, ...native }).then(({ file }) => file);
  built.set(key, building);
  return building;
}
