import { describe } from "vitest";
import { allEnginesSuite } from "../suites/all-engines-suite.ts";
import { fieldsSuite } from "../suites/fields-suite.ts";
import { lifeOfAContainerSuite } from "../suites/life-of-a-container-suite.ts";

describe("in Node.js 24", () => {
  allEnginesSuite(137);
  lifeOfAContainerSuite(137);
  fieldsSuite(137);
});
