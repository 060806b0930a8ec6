import { expect, it } from "vitest";
import * as exported from "./index.ts";

it("exports these names and no others", () => {
  expect(Object.keys(exported).sort()).toMatchInlineSnapshot(`
    [
      "TestCapture",
      "TestHost",
      "TestTable",
      "loadPlugin",
      "pluginEvent",
      "syscallEvent",
      "testHost",
    ]
  `);
});
