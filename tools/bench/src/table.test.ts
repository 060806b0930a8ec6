import { expect, test } from "vitest";
import { renderSection } from "./table.ts";

test("aligns figures to the right, without colours", () => {
  const text = renderSection({ title: "Sizes", head: ["file", "size"], rows: [["stub", "30 KB"], ["libhello.so", "1,217 KB"]] });
  expect(text.split("\n")).toEqual([
    "Sizes",
    "┌─────────────┬──────────┐",
    "│ file        │     size │",
    "├─────────────┼──────────┤",
    "│ stub        │    30 KB │",
    "│ libhello.so │ 1,217 KB │",
    "└─────────────┴──────────┘",
  ]);
});
