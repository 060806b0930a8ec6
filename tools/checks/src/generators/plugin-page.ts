import { readFileSync } from "node:fs";
import path from "node:path";

import { documentPlugin, fillPage, readManifest } from "@falco-plugin/cli";
import { repositoryRoot } from "@falco-plugin-tools/commands";

import type { Generator } from "./generator.ts";

/** A page on a plugin, written by hand but for what its definition says of itself. */
const pluginPage = (plugin: string, file: string): Generator => ({
  file,
  generate: async () => fillPage(readFileSync(path.join(repositoryRoot, file), "utf8"), documentPlugin(await readManifest(path.join(repositoryRoot, plugin)))),
});

/** Pages on plugins. */
export const pluginPages: readonly Generator[] = [pluginPage("plugins/container", "docs/container.md")];
