import { expect, test } from "vitest";
import { boundedCache } from "./bounded-cache.ts";

test("forgets what was not used for longest", () => {
  const cache = boundedCache<string, number>(2);
  cache.set("a", 1);
  cache.set("b", 2);
  cache.get("a");
  cache.set("c", 3);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([1, undefined, 3]);
  cache.delete("a");
  expect(cache.get("a")).toBeUndefined();
});
