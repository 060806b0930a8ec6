import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");

/** Tests that the table names: file and title. */
const named = [...read("../../../docs/conformance.md").matchAll(/\| `([^`|]+\.ts)`: ([^|]+?) \|/g)].map(([, file = "", title = ""]) => [file, title] as const);
const suites = read("../src/capabilities/capability-suites.ts");

describe("docs/conformance.md", () => {
  it("names tests", () => {
    expect(named.length).toBeGreaterThan(40);
  });

  it.each(named)("%s has a test: %s", (file, title) => {
    const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
    expect(existsSync(path)).toBe(true);
    const titles = [...readFileSync(path, "utf8").matchAll(/(?:\b(?:it|test)|\b(?:it|test)\.each.*|^\s+\](?: as const)?\))\("((?:[^"\\]|\\.)+)",/gm)].map(([, text]) => text);
    expect(titles).toContain(title);
  });

  it.each([...new Set(named.map(([file]) => file).filter((file) => file.includes("/suites/")))])("%s is run on every host", (file) => {
    expect(suites).toContain(`./${file.split("/capabilities/")[1] ?? ""}`);
  });
});
