import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

/** The plugin of the README, as somebody copies it. */
export function helloPlugin(): string {
  const [, code] = /^```ts\n(.*?)^```/ms.exec(readFileSync(path.join(repositoryRoot, "README.md"), "utf8")) ?? [];
  if (code === undefined) throw new Error("the README has no plugin");
  return code;
}
