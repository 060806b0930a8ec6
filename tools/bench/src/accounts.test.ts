import { describe, expect, it } from "vitest";
import { checkNothingLost } from "./accounts.ts";

const line = (counts: string) => `async events stopped ${counts}`;

describe("checkNothingLost", () => {
  it("is content where all that was emitted was delivered", () => {
    expect(() => checkNothingLost(["something else", line("emitted=5 delivered=5 dropped=0 refused=0 lost=0 discarded=0")])).not.toThrow();
  });

  it.each([
    ["some were dropped", [line("emitted=5 delivered=4 dropped=1 refused=0 lost=0 discarded=0")]],
    ["none was emitted", [line("emitted=0 delivered=0")]],
    ["an earlier start was in order, and the last was not", [line("emitted=5 delivered=5"), line("emitted=5 delivered=0")]],
    ["the account cannot be read", [line("")]],
  ])("fails where %s", (_, lines) => expect(() => checkNothingLost(lines)).toThrow(/^events were lost/));

  it("fails where there is no account", () => {
    expect(() => checkNothingLost(["something else"])).toThrow("the plugin gave no account of its events");
  });
});
