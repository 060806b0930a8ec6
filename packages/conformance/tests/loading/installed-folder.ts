import { mkdir } from "node:fs/promises";
import path from "node:path";

import { packPlugin } from "@falco-plugin/cli";
import { runChecked } from "@falco-plugin-tools/commands";

import type { FixtureName } from "../../src/index.ts";
import type { PluginFolder } from "./plugin-folder.ts";

/** A plugin in a folder as falcoctl leaves it: what is in the archives of the plugin and of the runtime, and nothing else. */
export interface Installed {
  readonly plugin: string;
  /** Its name ends with its version. */
  readonly runtime: string;
}

/**
 * Packs a plugin and unpacks the archives into a folder that goes with the test.
 *
 * @param folder - Where the plugin is built; what is installed lies below it
 */
export async function installPacked(folder: PluginFolder, name: FixtureName): Promise<Installed> {
  await folder.addRuntime();
  const { folder: packed, artifacts } = await packPlugin({ plugin: await folder.addPlugin(name) });
  const installed = path.join(folder.path, "installed");
  await mkdir(installed);
  for (const { file } of artifacts) await runChecked("tar", ["-xzf", path.join(packed, file), "-C", installed]);
  const version = artifacts.find(({ name: artifact }) => artifact.startsWith("falco-plugin-runtime"))?.version ?? "";
  return { plugin: path.join(installed, `lib${name}.so`), runtime: path.join(installed, `${path.basename(folder.runtime)}.${version}`) };
}
