import { fileURLToPath } from "node:url";

import { type BuildPluginOptions, buildPlugin } from "@falco-plugin/cli";

import { fixtureEntry, type FixtureName } from "./fixtures.ts";

/** Which native files an artifact gets: the prebuilt ones, for Node.js 18 or another, or those of a sanitizer build; or an artifact that is there already. */
export interface FixtureBuild {
  /** Names the folder, so that builds of different kinds do not overwrite each other. */
  readonly variant?: string;
  readonly native?: Pick<BuildPluginOptions, "stub" | "runtime" | "nodeAbi">;
  /** Where artifacts come from that are there already, such as those of an earlier release; nothing is built then. */
  readonly artifact?: (name: FixtureName) => Promise<string>;
}

const built = new Map<string, Promise<string>>();

/** The artifact of a fixture plugin, built once in a process. Returns its path. */
export function buildFixture(name: FixtureName, { variant = "release", native = {}, artifact }: FixtureBuild = {}): Promise<string> {
  if (artifact !== undefined) return artifact(name);
  const key = `${variant}/${name}`;
  const known = built.get(key);
  if (known !== undefined) return known;
  const outDir = fileURLToPath(new URL(`../../../.cache/conformance/${variant}`, import.meta.url));
  const building = buildPlugin({ entry: fixtureEntry(name), outDir, ...native }).then(({ file }) => file);
  built.set(key, building);
  return building;
}
