import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

import { generators } from "./generators/all.ts";

for (const generator of generators) {
  const file = path.join(repositoryRoot, generator.file);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, await generator.generate());
  console.log(generator.file);
}
