import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const plugins = new URL("../../", import.meta.url);
const page = readFileSync(new URL("../docs/container-plugin.md", plugins), "utf8");
/** Tests that the page names: file and title. */
const named = [...page.matchAll(/\| `([^`|]+\.test\.ts)`: ([^|]+?) \|/g)].map(([, file = "", title = ""]) => [file, title] as const);

describe("docs/container-plugin.md", () => {
  test("names tests", () => {
    expect(named.length).toBeGreaterThan(30);
  });

  test.each(named)("%s has a test: %s", (file, title) => {
    const path = fileURLToPath(new URL(file, plugins));
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, "utf8")).toContain(`("${title}"`);
  });
});
