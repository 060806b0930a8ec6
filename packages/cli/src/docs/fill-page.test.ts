import { expect, test } from "vitest";
import type { PluginDocs } from "./document-plugin.ts";
import { fillPage } from "./fill-page.ts";

const docs: PluginDocs = { permissions: "P", config: "C $& $1", events: "E", fields: "F", tables: "T", metrics: "M" };
const place = (name: string, content = "") => `<!-- falco-plugin docs: ${name} -->\n${content}<!-- falco-plugin docs: end -->`;

test("each section is written between its marks, and nothing else is touched", () => {
  const page = `# A\n\n${place("config", "\nold\n\n")}\n\ntext\n\n${place("fields")}\n`;
  expect(fillPage(page, docs)).toBe(`# A\n\n${place("config", "\nC $& $1\n\n")}\n\ntext\n\n${place("fields", "\nF\n\n")}\n`);
});

test("a page that is filled stays as it is", () => {
  const page = fillPage(place("events"), docs);
  expect(fillPage(page, docs)).toBe(page);
});

test.each([
  ["no place", "# A\n", /^FP_DOCS_INVALID: the page has no place for a section/],
  ["an unknown section", place("colours"), /^FP_DOCS_INVALID: there is no section colours/],
  ["a section without an end", `${place("config")}\n<!-- falco-plugin docs: fields -->\n`, /^FP_DOCS_INVALID: the page has a section without an end/],
])("%s is refused", (_, page, message) => {
  expect(() => fillPage(page, docs)).toThrow(expect.objectContaining({ name: "FalcoPluginError", message: expect.stringMatching(message) as string }) as Error);
});
