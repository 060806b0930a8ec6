import path from "node:path";

import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";

/**
 * Headers that a compiler has read for a native build, by their absolute paths: those of this repository left out.
 *
 * @param build - folder of the build, relative to the repository
 * @param objects - objects that count: other programs may be built in the same folder
 * @runs build
 */
export async function compiledHeaders(build: string, objects: RegExp): Promise<string[]> {
  const folder = path.join(repositoryRoot, build);
  const { stdout } = await runChecked("ninja", ["-C", folder, "-t", "deps"]);
  const headers = new Set<string>();
  let counts = false;
  for (const line of stdout.split("\n")) {
    // An object begins a paragraph; its headers are indented.
    if (/^\S/.test(line)) counts = objects.test(line);
    else if (counts && line.trim() !== "") headers.add(path.resolve(folder, line.trim()));
  }
  const own = (header: string): boolean => header.startsWith(`${repositoryRoot}/`) && !/\/(?:node_modules|\.cache)\//.test(header);
  return [...headers].filter((header) => !own(header)).sort();
}
