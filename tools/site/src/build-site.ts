import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

import { cacheFolder, repositoryRoot, runChecked } from "@falco-plugin-tools/commands";

import { assemblePages } from "./assemble-pages.ts";
import { writeEventTypes } from "./event-types-page.ts";
import { writeReference } from "./reference.ts";

/** Where the site is built to. */
export const siteFolder = path.join(repositoryRoot, "dist/site");

/** What `npm run docs` tells. */
export interface BuiltSite {
  readonly folder: string;
  /** Pages that stand in the repository; the reference comes on top. */
  readonly pages: number;
}

/**
 * Builds the site: pages of the repository, the reference out of the sources, and the search index, all in `dist/site`.
 *
 * @runs build
 */
export async function buildSite(): Promise<BuiltSite> {
  const sources = cacheFolder("site/sources");
  for (const folder of [sources, siteFolder]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(sources, { recursive: true });
  const pages = await assemblePages(sources);
  await writeReference(path.join(sources, "reference"));
  writeEventTypes(path.join(sources, "reference/event-types.md"));
  const program = path.join(repositoryRoot, "node_modules/vitepress/bin/vitepress.js");
  await runChecked(process.execPath, ["--conditions=@falco-plugin/source", "--import", "tsx", program, "build", path.join(repositoryRoot, "tools/site/vitepress")], { cwd: repositoryRoot, timeoutMs: 900_000 });
  return { folder: siteFolder, pages };
}
