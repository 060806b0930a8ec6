import { afterEach, expect, test } from "vitest";

import { describeThrown } from "./falco-plugin-error.ts";
import { setThrownPlace } from "./thrown-place.ts";

afterEach(() => setThrownPlace(undefined));

test("a thrown error is described with its place where somebody knows it, once", () => {
  expect(describeThrown(new Error("bad"))).toBe("bad");
  setThrownPlace((value) => (value instanceof TypeError ? "src/index.ts:1:2" : undefined));
  expect(describeThrown(new TypeError("bad"))).toBe("bad (src/index.ts:1:2)");
  expect(describeThrown(new TypeError("bad (src/index.ts:1:2)"))).toBe("bad (src/index.ts:1:2)");
  expect(describeThrown(new Error("bad"))).toBe("bad");
  expect(describeThrown("bad")).toBe("bad");
});

test("whoever looks for the place does not do more harm", () => {
  setThrownPlace(() => {
    throw new Error("worse");
  });
  expect(describeThrown(new Error("bad"))).toBe("bad");
});
