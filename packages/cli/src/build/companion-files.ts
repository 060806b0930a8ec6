import path from "node:path";

/** What `build` can write beside a plugin, and what is about it. */
export interface CompanionFiles {
  readonly sourceMap: string;
  readonly licenses: string;
  readonly billOfMaterials: string;
}

/** Where these files of a plugin are, or would be. */
export function companionFiles(plugin: string): CompanionFiles {
  const withoutEnding = path.join(path.dirname(plugin), path.basename(plugin, ".so"));
  return { sourceMap: `${plugin}.map`, licenses: `${withoutEnding}.licenses.txt`, billOfMaterials: `${withoutEnding}.cdx.json` };
}
