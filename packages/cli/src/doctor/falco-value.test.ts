import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { falcoValue } from "./falco-value.ts";

function given(yaml: string): unknown {
  const document = parseDocument(yaml);
  return falcoValue(document.contents, document);
}

// As Falco's own converter does, which was run on these.
test.each([
  ["{}", null],
  ["{a: []}", { a: null }],
  ["{a: {}}", { a: null }],
  ["{a: ~}", { a: null }],
  [`{a: "123"}`, { a: 123 }],
  [`{a: "1e3"}`, { a: 1000 }],
  ["{a: 010}", { a: 8 }],
  ["{a: 0x10}", { a: 16 }],
  [`{a: "true"}`, { a: true }],
  ["{a: yes}", { a: true }],
  ["{a: Off}", { a: false }],
  ["{a: 5000000000}", { a: 5_000_000_000 }],
  [`{a: ""}`, { a: "" }],
  [`{a: "null"}`, { a: "null" }],
  ["{a: tRue}", { a: "tRue" }],
  ["{a: 1.2.3}", { a: "1.2.3" }],
  ["{a: &x [1, two], b: *x}", { a: [1, "two"], b: [1, "two"] }],
])("%s reaches a plugin as %j", (yaml, value) => {
  expect(given(yaml)).toEqual(value);
});
