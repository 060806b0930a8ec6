import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";

import { exportedNames } from "../exported-names.ts";
import { repositoryFiles } from "../repository-files.ts";
import type { Generator } from "./generator.ts";

/** What each package offers. A name that comes or goes shows in the change that does it. */
export const exportList: Generator = {
  file: "docs/exports.md",
  generate: async () => {
    const sections = (await repositoryFiles("packages/*/src/index.ts", "plugins/*/src/index.ts")).map((file) => {
      const names = exportedNames(readFileSync(path.join(repositoryRoot, file), "utf8"));
      const { name } = JSON.parse(readFileSync(path.join(repositoryRoot, path.dirname(file), "../package.json"), "utf8")) as { name: string };
      return `## ${name}\n\n${names.length === 0 ? "Nothing." : names.map((exported) => `- \`${exported}\``).join("\n")}`;
    });
    return ["# Exported names", "What can be imported from each package. This page is generated: `npm run generate`.", ...sections].join("\n\n").concat("\n");
  },
};
