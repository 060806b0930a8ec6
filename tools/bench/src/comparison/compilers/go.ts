import path from "node:path";
import { runChecked } from "@falco-plugin-tools/commands";
import { compiledIn, type Compiler, sourcesIn, versionOf } from "./compiler.ts";

/** go, with cgo, and exactly the modules of go.sum. */
export const go: Compiler = {
  language: "Go",
  program: "go",
  sources: sourcesIn("go"),
  changes: "compared.go",
  version: () => versionOf("go", "version"),
  async compile(sources) {
    const artifact = path.join(compiledIn(sources), "libcompared.so");
    await runChecked("go", ["build", "-mod=readonly", "-buildvcs=false", "-buildmode=c-shared", "-o", artifact, "."], { cwd: sources, env: { CGO_ENABLED: "1" }, timeoutMs: 900_000 });
    return artifact;
  },
};
