import { expect, test } from "vitest";

import { readResults } from "../results.ts";
import { authorsPage } from "./authors-page.ts";

const results = readResults();
const place = (name: string): string => `before\n<!-- bench: ${name} -->\nold\n<!-- bench: end -->\nafter\n`;

test("figures are written anew, and the rest of the page stays", () => {
  const page = authorsPage(place("start"), results);
  expect(page).toMatch(/^before\n<!-- bench: start -->\n\n\| plugin of a process [^]*\| second \| [^]*<!-- bench: end -->\nafter\n$/);
  expect(page).not.toContain("old");
  expect(authorsPage(page, results)).toBe(page);
});

test("a place for figures that there are not is refused", () => {
  expect(() => authorsPage(place("luck"), results)).toThrow("there are no figures named luck");
});
