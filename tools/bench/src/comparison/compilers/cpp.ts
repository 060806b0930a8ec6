import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";
import { compiledIn, type Compiler, sourcesIn, versionOf } from "./compiler.ts";

/** How all that is C++ is compiled. */
export const cppOptions = ["-std=c++17", "-O2", "-fPIC", "-fvisibility=hidden", "-Wall", "-Wextra", "-Werror", `-I${path.join(repositoryRoot, "packages/abi/include")}`];

/** g++, as make would call it: only for files that are newer than what was made of them. */
export const cpp: Compiler = {
  language: "C++",
  program: "g++",
  sources: sourcesIn("cpp"),
  changes: "extraction.cpp",
  version: () => versionOf("g++", "--version"),
  async compile(sources) {
    const folder = compiledIn(sources);
    mkdirSync(folder, { recursive: true });
    const names = readdirSync(sources);
    const headers = names.filter((name) => name.endsWith(".h"));
    const objects: string[] = [];
    for (const name of names.filter((file) => file.endsWith(".cpp"))) {
      const object = path.join(folder, name.replace(/\.cpp$/, ".o"));
      if (isOlder(object, [name, ...headers].map((file) => path.join(sources, file)))) await runChecked("g++", [...cppOptions, "-c", path.join(sources, name), "-o", object]);
      objects.push(object);
    }
    const artifact = path.join(folder, "libcompared.so");
    await runChecked("g++", ["-shared", "-o", artifact, ...objects, "-lsimdjson", "-pthread"]);
    return artifact;
  },
};

function isOlder(made: string, from: readonly string[]): boolean {
  if (!existsSync(made)) return true;
  const { mtimeMs } = statSync(made);
  return from.some((file) => statSync(file).mtimeMs >= mtimeMs);
}
