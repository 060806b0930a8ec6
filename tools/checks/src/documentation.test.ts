import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import ts from "typescript";
import { describe, expect, it } from "vitest";

import { repositoryFiles } from "./repository-files.ts";

/** Names exported by a package's index whose declaration has no doc comment. */
function undocumented(program: ts.Program, index: string): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path.join(repositoryRoot, index));
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (module === undefined) return [];
  return checker
    .getExportsOfModule(module)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => symbol.getDocumentationComment(checker).length === 0)
    .map(({ name }) => `${index}: ${name}`);
}

describe("documentation", async () => {
  const indexes = await repositoryFiles("packages/*/src/index.ts", "plugins/container-engines/src/index.ts");
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(path.join(repositoryRoot, "tsconfig.base.json"), (file) => ts.sys.readFile(file)).config, ts.sys, repositoryRoot);
  const program = ts.createProgram(indexes.map((index) => path.join(repositoryRoot, index)), options);

  // The first one waits for the types of all packages.
  it.each(indexes)("%s exports nothing without a doc comment", { timeout: 60_000 }, (index) => {
    expect(undocumented(program, index)).toEqual([]);
  });
});
