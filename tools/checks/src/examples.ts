import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

import { repositoryFiles } from "./repository-files.ts";

/** An example in a comment or a page. */
export interface Example {
  /** Where it stands, `file:line`. */
  readonly place: string;
  readonly code: string;
  /** The file that it is in the project that its page makes: `ts [src/index.ts]`. */
  readonly file?: string;
}

/** Every example in the sources of packages and plugins, and in pages. */
export async function examples(): Promise<Example[]> {
  const sources = (await repositoryFiles("packages/*.ts", "plugins/*.ts")).filter((file) => /^\w+\/[\w-]+\/src\//.test(file) && !file.endsWith(".test.ts"));
  const pages = await repositoryFiles("*.md");
  return [...sources, ...pages].flatMap((file) => examplesIn(file, readFileSync(path.join(repositoryRoot, file), "utf8")));
}

/** Fences marked `ts`, with or without the name of a file, in comments without the asterisk at the beginning of each line. */
export function examplesIn(file: string, text: string): Example[] {
  const found: Example[] = [];
  let fence: { readonly prefix: string; readonly line: number; readonly file: string | undefined; readonly code: string[] } | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const opening = /^(\s*(?:\* ?)?)```ts(?: \[(.+)\])?\s*$/.exec(line);
    if (fence === undefined && opening !== null) fence = { prefix: opening[1] ?? "", line: index + 1, file: opening[2], code: [] };
    else if (fence !== undefined && line.trim().replace(/^\* ?/, "") === "```") {
      found.push({ place: `${file}:${fence.line}`, code: fence.code.join("\n"), ...(fence.file === undefined ? {} : { file: fence.file }) });
      fence = undefined;
    } else fence?.code.push(line.startsWith(fence.prefix) ? line.slice(fence.prefix.length) : line.trimStart().replace(/^\* ?/, ""));
  }
  return found;
}
