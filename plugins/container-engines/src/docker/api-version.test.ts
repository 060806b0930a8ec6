import { expect, test } from "vitest";
import { negotiateApiVersion } from "./api-version.ts";

test.each([
  ["Docker 20.10", "1.41", "1.12", "1.41"],
  ["Docker 29", "1.52", "1.44", "1.47"],
  ["one that has dropped what is known here", "1.99", "1.60", "1.60"],
  ["one that says nothing of a minimum", "1.41", "", "1.41"],
  ["one that says nothing", "", "", undefined],
  ["one that says nonsense", "1.41/../x", "9", undefined],
])("%s", (_name, ApiVersion, MinAPIVersion, spoken) => {
  expect(negotiateApiVersion({ Version: "", ApiVersion, MinAPIVersion })).toBe(spoken);
});
