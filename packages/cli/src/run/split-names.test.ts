import { expect, test } from "vitest";
import { splitNames } from "./split-names.ts";

test.each([
  [["a.b"], ["a.b"]],
  [["a.b,c.d", "e.f"], ["a.b", "c.d", "e.f"]],
  [["a.b[1,2],c.d[x]"], ["a.b[1,2]", "c.d[x]"]],
  [["a.b,", ",", ""], ["a.b"]],
])("%j", (words, names) => {
  expect(splitNames(words)).toEqual(names);
});
