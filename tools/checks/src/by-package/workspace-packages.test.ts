import { describe, expect, it } from "vitest";

import { packageJson, repositoryFixture } from "./repository-fixture.ts";
import { packagesWithScript } from "./workspace-packages.ts";

describe("packagesWithScript", () => {
  it("finds packages that have the script, wherever they are", () => {
    const root = repositoryFixture({ "tools/b/package.json": packageJson("b"), "packages/a/package.json": packageJson("a"), "plugins/none/package.json": packageJson("none", {}), "packages/nothing/readme": "" });
    expect(packagesWithScript(root, "lint", "eslint .")).toEqual([
      { name: "a", folder: "packages/a" },
      { name: "b", folder: "tools/b" },
    ]);
  });

  it("refuses a package that is checked in another way, which one run for all would pass over", () => {
    const root = repositoryFixture({ "packages/a/package.json": packageJson("a", { lint: "eslint --quiet ." }) });
    expect(() => packagesWithScript(root, "lint", "eslint .")).toThrow(`packages/a: the script lint is "eslint --quiet ." instead of "eslint ."`);
  });
});
