import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";

import { testTitles } from "./named-tests.ts";

const read = (file: string): string => readFileSync(path.join(repositoryRoot, file), "utf8");
const page = read("docs/threat-model.md");

/** A test as the page names it: `file`: “title”. */
const naming = /`([^`]+)`: “([^”]+)”/g;
const namesIn = (text: string) => [...text.matchAll(naming)].map(([, file = "", title = ""]) => ({ file, title }));

/** Rows of the tables of threats, by what they begin with. */
const rows = page.split("\n").flatMap((line) => {
  const cells = line.split(" | ");
  return cells.length === 5 && !/^\| (?:threat|---)/.test(line) ? [[(cells[0] ?? "").replace(/^\| /, ""), cells] as const] : [];
});

/** Faults are tests that have one list: docs/faults.md shows what each is found by. */
const titlesOf = (file: string): readonly string[] =>
  file === "docs/faults.md" ? Object.keys((JSON.parse(read("packages/conformance/faults.json")) as Record<string, object>)["host"] ?? {}) : existsSync(path.join(repositoryRoot, file)) ? testTitles(file, read(file)) : [];

describe("docs/threat-model.md", () => {
  it("has threats", () => {
    expect(rows.length).toBeGreaterThan(30);
  });

  it.each(rows)("names tests that there are: %s", (_, cells) => {
    const named = namesIn(cells[3] ?? "");
    expect(named.length, "every threat has a test").toBeGreaterThan(0);
    for (const { file, title } of named) expect(titlesOf(file), file).toContain(title);
  });

  it("names none in another way", () => {
    const loose = rows.flatMap(([, cells]) => (cells[3] ?? "").replaceAll(naming, "").split("<br>")).filter((rest) => rest.trim() !== "");
    expect(loose).toEqual([]);
  });

  it("is linked from where people look", () => {
    for (const file of ["SECURITY.md", "README.md", "docs/README.md"]) expect(read(file), file).toContain("threat-model.md)");
  });
});

describe("the names of tests", () => {
  it("are those that files define, also for several cases", () => {
    const text = 'it("one", f); test.each([1])("two %i", f); describe.each(x)(`three`, () => { it.skipIf(y)("four", f); }); run("five");';
    expect(testTitles("a.test.ts", text)).toEqual(["one", "two %i", "three", "four"]);
    expect(testTitles("a_test.cpp", "TEST(Suite, Name) {\nTEST_F(Other, Name) {\n// TEST(No, Test)")).toEqual(["Suite.Name", "Other.Name"]);
  });
});
