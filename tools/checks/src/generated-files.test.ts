import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";

import { exportedNames } from "./exported-names.ts";
import { generators } from "./generators/all.ts";

describe("generated files", () => {
  // Some build whole plugins.
  it.each(generators.map((generator) => [generator.file, generator] as const))("%s is what `npm run generate` writes", { timeout: 60_000 }, async (file, generator) => {
    expect(readFileSync(path.join(repositoryRoot, file), "utf8")).toBe(await generator.generate());
  });
});

describe("exportedNames", () => {
  it("tells types from values, and finds every way to export", () => {
    const source = `export { b, type C } from "./b.ts";\nexport type { D } from "./d.ts";\nexport const a = 1;\nexport function f() {}\nexport interface E {}\nexport default a;\nconst hidden = 1;\n`;
    expect(exportedNames(source)).toEqual(["a", "b", "type C", "type D", "default", "type E", "f"]);
  });
});
