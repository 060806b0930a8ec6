import { expect, test } from "vitest";
import { containerLocations } from "./locations.ts";

test("a container that is gone from one namespace may be in another", () => {
  const locations = containerLocations();
  locations.note("default", "web");
  locations.note("shop", "web");
  locations.note("shop", "web");
  expect(locations.of("web")).toEqual(["default", "shop"]);
  expect(locations.forget("default", "web")).toBe(false);
  expect(locations.forget("shop", "web")).toBe(true);
  expect(locations.of("web")).toEqual([]);
  // Never seen, and gone all the same.
  expect(locations.forget("default", "other")).toBe(true);
});
