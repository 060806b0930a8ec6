import { expect, it } from "vitest";

import * as flags from "./generated/flags.ts";
import * as types from "./generated/types.ts";
import * as exported from "./index.ts";

it("exports these names and no others", () => {
  expect(Object.keys(exported).sort()).toMatchInlineSnapshot(`
    [
      "EVENT_HEADER_LENGTH",
      "LIBS_VERSION",
      "RawEvent",
      "SCHEMA_VERSION",
      "encodeRawEvent",
      "eventFromJson",
      "eventToJson",
      "eventTypeOf",
      "formatEvent",
      "formatParams",
      "wireDetails",
    ]
  `);
});

it("exports an event type for each code, and the names of flags", () => {
  expect(Object.keys(types)).toHaveLength(430);
  expect(Object.keys(flags)).toHaveLength(52);
});
