import { describe, expect, it } from "vitest";

import { commandLineProblems } from "./command-line-problems.ts";

describe("commandLineProblems", () => {
  it("finds nothing in calls that can be made", async () => {
    expect(await commandLineProblems("npx falco-plugin run a.so --seconds 3 --config '{\"a\":1}'  # --not a flag\nls --all")).toEqual([]);
  });

  it("finds commands and flags that there are not", async () => {
    expect(await commandLineProblems("npx falco-plugin launch\nnpm run falco-plugin -- build . --fast")).toEqual(["there is no falco-plugin launch", "falco-plugin build takes no --fast"]);
  });
});
