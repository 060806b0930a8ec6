import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";

import { cycles } from "./import-cycles.ts";
import { repositoryFiles } from "./repository-files.ts";

/** Imports of one another by relative path, in the same package. Imports of types alone vanish when compiled. */
async function moduleGraph(): Promise<Map<string, string[]>> {
  const files = await repositoryFiles("packages/*.ts", "plugins/*.ts", "tools/*.ts", "tools/*.mjs");
  return new Map(
    files.map((file) => {
      const text = readFileSync(path.join(repositoryRoot, file), "utf8");
      const imports = [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+"(\.[^"]+)"/gm)].map((match) => path.join(path.dirname(file), match[1] ?? ""));
      return [file, imports];
    }),
  );
}

describe("cycles", () => {
  it("finds a cycle once, wherever it is entered", () => {
    expect(cycles(new Map([["a", ["b"]], ["b", ["c"]], ["c", ["b"]]]))).toEqual([["b", "c"]]);
  });

  it("finds none in a diamond", () => {
    expect(cycles(new Map([["a", ["b", "c"]], ["b", ["d"]], ["c", ["d"]], ["d", []]]))).toEqual([]);
  });
});

describe("modules", () => {
  it("do not import one another in circles", async () => {
    const graph = await moduleGraph();
    expect([...graph.values()].flat().length).toBeGreaterThan(50);
    expect(cycles(graph)).toEqual([]);
  });
});
