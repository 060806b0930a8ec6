import { expect, test } from "vitest";
import { ownTarget } from "./own-target.ts";

test.each([
  ["linux-x64", "linux-x64"],
  ["linux-arm64", "linux-arm64"],
  ["darwin-arm64", "linux-x64"],
  ["win32-x64", "linux-x64"],
])("on %s, plugins are for %s unless another target is asked for", (machine, target) => {
  expect(ownTarget(machine)).toBe(target);
});
