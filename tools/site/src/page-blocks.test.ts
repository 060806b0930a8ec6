import { describe, expect, it } from "vitest";

import { pageBlocks } from "./page-blocks.ts";

describe("pageBlocks", () => {
  it("tells language, file, and why a block is not looked at", () => {
    const page = ["```ts [src/a.ts]", "const a = 1;", "```", "- item", "  ```sh", "  ls", "  ```", "```go not compiled: there is no Go", "x", "```", "```", "plain", "```"].join("\n");
    expect(pageBlocks(page)).toEqual([
      { line: 1, language: "ts", file: "src/a.ts", unchecked: undefined, text: "const a = 1;" },
      { line: 5, language: "sh", file: undefined, unchecked: undefined, text: "ls" },
      { line: 8, language: "go", file: undefined, unchecked: "there is no Go", text: "x" },
      { line: 11, language: "", file: undefined, unchecked: undefined, text: "plain" },
    ]);
  });
});
