import { expect, it } from "vitest";
import * as exported from "./index.ts";

it("exports these names and no others", () => {
  expect(Object.keys(exported).sort()).toMatchInlineSnapshot(`
    [
      "FalcoPluginError",
      "background",
      "channel",
      "compute",
      "counter",
      "definePlugin",
      "extract",
      "gauge",
      "isFalcoPluginError",
      "isSourceEmission",
      "json",
      "jsonCodec",
      "listen",
      "located",
      "metrics",
      "on",
      "onConfigUpdate",
      "parse",
      "perInstance",
      "rawSource",
      "receive",
      "source",
      "sourceEvent",
    ]
  `);
});
