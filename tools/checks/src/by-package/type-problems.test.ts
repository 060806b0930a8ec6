import { describe, expect, it } from "vitest";

import { packageJson, repositoryFixture } from "./repository-fixture.ts";
import { sharedPrograms } from "./shared-programs.ts";
import { typeProblems } from "./type-problems.ts";
import type { WorkspacePackage } from "./workspace-packages.ts";

const a: WorkspacePackage = { name: "a", folder: "packages/a" };
const b: WorkspacePackage = { name: "b", folder: "packages/b" };
const settings = (options: Readonly<Record<string, unknown>> = {}) => JSON.stringify({ compilerOptions: { strict: true, noEmit: true, skipLibCheck: true, module: "nodenext", target: "es2022", lib: ["es5"], types: [], ...options }, include: ["src"] });

/** Two packages with one file each. */
const repository = (fileOfA: string, fileOfB: string, optionsOfB = {}): string =>
  repositoryFixture({
    "packages/a/package.json": packageJson("a"),
    "packages/a/tsconfig.json": settings(),
    "packages/a/src/index.ts": fileOfA,
    "packages/b/package.json": packageJson("b"),
    "packages/b/tsconfig.json": settings(optionsOfB),
    "packages/b/src/index.ts": fileOfB,
  });

describe("typeProblems", () => {
  it("finds nothing in packages that are right", () => {
    const root = repository("export const n: number = 1;", "export const s: string = '';");
    expect([...typeProblems(root, [a, b])]).toEqual([["a", []], ["b", []]]);
  });

  it("tells whose file is wrong, and where", () => {
    const root = repository("export const n: number = 1;", "export const s: string =\n  2;");
    expect([...typeProblems(root, [a, b])]).toEqual([["a", []], ["b", ["packages/b/src/index.ts:1:14 Type 'number' is not assignable to type 'string'. (TS2322)"]]]);
  });

  it("does not let one package's global declarations help another", () => {
    const root = repository("declare global { var borrowed: number }\nexport const n = borrowed;", "export const m = borrowed;");
    expect([...typeProblems(root, [a, b])]).toEqual([["a", []], ["b", ["packages/b/src/index.ts:1:18 Cannot find name 'borrowed'. (TS2304)"]]]);
  });

  it("checks each package with its own options", () => {
    const unused = "export function f(): void { const unused = 1; }";
    const root = repository(unused, unused, { noUnusedLocals: true });
    expect([...typeProblems(root, [a, b])]).toEqual([["a", []], ["b", [expect.stringContaining("(TS6133)")]]]);
  });

  it("counts settings that the compiler refuses against every package that has them", () => {
    const root = repository("export {};", "export {};", { target: "es1" });
    expect(typeProblems(root, [a, b]).get("b")).toEqual([expect.stringContaining("(TS6046)")]);
  });

  it("reports every test of types", () => {
    const tests = `describe("a", () => {\n  it("is right", () => { const n: number = 1; });\n  it("is wrong", () => { const n: number = ""; });\n});`;
    const declarations = "declare const describe: (title: string, body: () => void) => void;\ndeclare const it: typeof describe;\n";
    const root = repositoryFixture({ "packages/a/package.json": packageJson("a"), "packages/a/tsconfig.json": settings(), "packages/a/src/types.test-d.ts": `${declarations}${tests}\nexport {};` });
    expect([...typeProblems(root, [a])]).toEqual([
      ["a", []],
      ["packages/a/src/types.test-d.ts > a > is right", []],
      ["packages/a/src/types.test-d.ts > a > is wrong", ["packages/a/src/types.test-d.ts:5:32 Type 'string' is not assignable to type 'number'. (TS2322)"]],
    ]);
  });

  it("does not pass a file for tests of types that has none", () => {
    const root = repositoryFixture({ "packages/a/package.json": packageJson("a"), "packages/a/tsconfig.json": settings(), "packages/a/src/types.test-d.ts": "export const n = 1;" });
    expect([...typeProblems(root, [a])]).toEqual([["a", ["packages/a/src/types.test-d.ts: no test of types"]]]);
  });

  it("does not pass a package of which nothing is checked", () => {
    const root = repository("export {};", "export {};");
    const empty = repositoryFixture({ "packages/a/package.json": packageJson("a"), "packages/a/tsconfig.json": settings() });
    expect(typeProblems(root, [a]).get("a")).toEqual([]);
    expect(typeProblems(empty, [a]).get("a")).toContain("packages/a: no file was checked");
  });
});

describe("sharedPrograms", () => {
  it("puts packages with the same options together", () => {
    const root = repository("export {};", "export {};");
    expect(sharedPrograms(root, [a, b]).map(({ packages }) => packages)).toEqual([[a, b]]);
  });
});
