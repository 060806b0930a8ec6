import { describe, expect, it } from "vitest";
import { describeThrown, FalcoPluginError, isFalcoPluginError, stackOf } from "./falco-plugin-error.ts";

const refuse = (): never => {
  throw new Error("no access");
};

/** What somebody could throw to make those throw who want to report it. */
const hostile: readonly [string, unknown][] = [
  ["an object without text", { toString: refuse, get message() { return refuse(); } }],
  ["a proxy that answers nothing", new Proxy(new Error("behind"), { get: refuse, has: refuse, getPrototypeOf: refuse })],
  ["an error whose stack throws", Object.defineProperty(new Error(""), "name", { get: refuse })],
  ["a symbol", Symbol("s")],
  ["nothing", undefined],
];

describe("what was thrown", () => {
  it.each(hostile)("can be %s", (_, value) => {
    expect(typeof describeThrown(value)).toBe("string");
    expect(isFalcoPluginError(value)).toBe(false);
    expect(() => stackOf(value)).not.toThrow();
  });

  it("is one line", () => {
    expect(describeThrown(new Error("first\n  second"))).toBe("first second");
    expect(describeThrown(new TypeError(""))).toBe("TypeError");
  });

  it("is known as ours across copies of the package", () => {
    const error = new FalcoPluginError("FP_PARSE_FAILED", "why");
    expect([isFalcoPluginError(error), isFalcoPluginError(error, "FP_PARSE_FAILED"), isFalcoPluginError(error, "FP_OPEN_FAILED")]).toEqual([true, true, false]);
    expect(stackOf(error)).toContain("FP_PARSE_FAILED: why");
  });
});
