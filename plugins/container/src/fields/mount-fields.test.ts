import { describe, expect, test } from "vitest";
import { mountIn } from "./mount-fields.ts";

const mounts = [
  { source: "/tmp/foo", destination: "/tmp/bar", mode: "", rw: false, propagation: "" },
  { source: "/var/x\n/opt/y", destination: "/opt", mode: "", rw: true, propagation: "" },
];

describe("a mount", () => {
  test.each(["foo", "/tmp", "/tmp/*", "/tmp*", "/", "foo$", "^/tmp", "tmp/fo", "tmp/[fo,ba]", "^/opt"])("is found by the pattern %s, somewhere in its source", (pattern) => {
    expect(mountIn(mounts, pattern, "source")).toBe(pattern === "^/opt" ? mounts[1] : mounts[0]);
  });

  test.each(["^tmp", "bar", "(", "[z"])("is not found by %s", (pattern) => {
    expect(mountIn(mounts, pattern, "source")).toBeUndefined();
  });

  test("is found by where it is mounted to", () => {
    expect(mountIn(mounts, "bar", "destination")).toBe(mounts[0]);
  });

  test.each([
    [0n, mounts[0]],
    [1n, mounts[1]],
    [2n, undefined],
    [2n ** 64n - 2n, undefined],
  ])("has the number %d", (index, expected) => {
    expect(mountIn(mounts, index, "source")).toBe(expected);
  });
});
