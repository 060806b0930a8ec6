import { describe, expect, it } from "vitest";

import { lintProblems } from "./lint-problems.ts";
import { packageJson, repositoryFixture } from "./repository-fixture.ts";

const a = { name: "a", folder: "packages/a" };
const b = { name: "b", folder: "packages/b" };
const repository = (fileOfB: Readonly<Record<string, string>>): string =>
  repositoryFixture({ "package.json": packageJson("root", {}), "eslint.config.mjs": `export default [{ rules: { "no-var": "error" } }];`, "packages/a/index.js": "const a = 1;", "packages/b/package.json": packageJson("b"), ...fileOfB });

describe("lintProblems", () => {
  it("tells whose file is wrong, and where", async () => {
    const found = await lintProblems(repository({ "packages/b/index.js": "\nvar b = 1;" }), [a, b]);
    expect([...found].sort()).toEqual([["a", []], ["b", ["packages/b/index.js:2:1 Unexpected var, use let or const instead. (no-var)"]], ["shared settings", []]]);
  });

  it("does not pass a package of which nothing is linted", async () => {
    const found = await lintProblems(repository({}), [a, b]);
    expect(found.get("b")).toEqual(["packages/b: no file was linted"]);
  });
});
