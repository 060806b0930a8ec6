import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";
import { compiledIn, type Compiler, sourcesIn } from "./compiler.ts";

/** The command line as it is published. */
const program = path.join(repositoryRoot, "packages/cli/dist/bin.js");

const { version } = JSON.parse(readFileSync(path.join(repositoryRoot, "packages/cli/package.json"), "utf8")) as { readonly version: string };

/** `falco-plugin build`. */
export const typescript: Compiler = {
  language: "TypeScript",
  program: "falco-plugin",
  sources: sourcesIn("typescript"),
  changes: "compared.ts",
  version: () => Promise.resolve(`falco-plugin ${version}`),
  async compile(sources) {
    const folder = compiledIn(sources);
    await runChecked(process.execPath, [program, "build", path.join(sources, "compared.ts"), "-o", folder]);
    return path.join(folder, "libcompared.so");
  },
};
