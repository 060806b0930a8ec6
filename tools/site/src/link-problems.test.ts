import { describe, expect, it } from "vitest";

import { linkProblems } from "./link-problems.ts";

const problems = (text: string, others: Readonly<Record<string, string>> = {}) => linkProblems("docs/README.md", text, (file) => others[file] ?? text);

describe("linkProblems", () => {
  it("takes links to files, folders and headings that are there", () => {
    expect(problems("# A & b\n\n[self](#a--b) [file](errors/README.md) [folder](errors) [code](errors#fp_x) `[no](link.md)`", { "docs/errors/README.md": "## FP_X" })).toEqual([]);
  });

  it("tells of those that are not", () => {
    expect(problems("# A\n\n[heading](#b)\n[`file`](nothing.md) [outside](../../x.md)")).toEqual(["line 3: docs/README.md has no heading #b", "line 4: nothing.md is not there", "line 4: ../../x.md is not there"]);
  });
});
