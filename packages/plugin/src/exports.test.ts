import { expect, it } from "vitest";
import * as exported from "./index.ts";

it("exports these names and no others", () => {
  expect(Object.keys(exported).sort()).toMatchInlineSnapshot(`
    [
      "FalcoPluginError",
      "background",
      "channel",
      "column",
      "compute",
      "counter",
      "definePlugin",
      "existing",
      "exportTable",
      "extract",
      "findTables",
      "gauge",
      "importTable",
      "isFalcoPluginError",
      "isSourceEmission",
      "json",
      "jsonCodec",
      "listen",
      "located",
      "lookup",
      "metrics",
      "on",
      "onConfigUpdate",
      "parse",
      "perInstance",
      "rawSource",
      "receive",
      "source",
      "sourceEvent",
      "tables",
    ]
  `);
});
