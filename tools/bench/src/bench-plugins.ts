import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildPlugin } from "@falco-plugin/cli";
import { cacheFolder } from "@falco-plugin-tools/commands";

const entries = fileURLToPath(new URL("../plugins/", import.meta.url));
const outDir = cacheFolder("bench");

/** Builds all plugins of this package, as their authors would. */
export async function buildBenchPlugins(): Promise<void> {
  for (const file of readdirSync(entries).filter((name) => name.endsWith(".ts"))) await buildPlugin({ entry: path.join(entries, file), outDir });
}

/** The artifact of a plugin of this package. */
export const benchPlugin = (name: string): string => path.join(outDir, `lib${name}.so`);
