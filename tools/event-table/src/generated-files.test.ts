import { describe, expect, it } from "vitest";

import type { EventTable } from "./event-table.ts";
import { flagsFile } from "./flags-file.ts";
import { identifiersOf } from "./identifiers.ts";
import { paramsFile } from "./params-file.ts";
import { typesFile } from "./types-file.ts";

/** A small schema: one event type with one parameter of each kind that needs something of its own. */
const table: EventTable = {
  libs: "1.2.3",
  schema: "4.5.6",
  codes: { DEMO_E: 0 },
  paramTypes: { UINT32: 7, BYTEBUF: 10, FD: 14, DYN: 27, FLAGS32: 30, FSRELPATH: 43, NEW: 99 },
  formats: { NA: 0, DEC: 1, HEX: 2 },
  eventFlags: { NONE: 0, OLD_VERSION: 512, LARGE_PAYLOAD: 2048 },
  categories: {},
  alternatives: { DEMO_IDX_RAW: 0, DEMO_IDX_FD: 1 },
  events: [
    {
      code: 0,
      name: "demo",
      category: 1,
      flags: 512,
      params: [
        { name: "fd", type: 14, format: 1 },
        { name: "dev", type: 7, format: 2 },
        { name: "name", type: 43, format: 0, dirfd: 0 },
        { name: "flags", type: 30, format: 2, table: "demo_flags" },
        { name: "val", type: 27, format: 1, table: "demo_dynamic_param" },
      ],
    },
  ],
  dynamic: { demo_dynamic_param: [{ name: "", type: 10, format: 0 }, { name: "", type: 14, format: 1 }] },
  flagTables: { demo_flags: [["A", 1], ["B", 2], ["A", 1]] },
  errors: {},
  signals: {},
  syscalls: [],
};

const withParam = (param: object): EventTable => ({ ...table, events: [{ ...table.events[0]!, params: [{ name: "x", type: 7, format: 1, ...param }] }] });

describe("the generated code", () => {
  it("has a constant for each event type", () => {
    expect(typesFile(table).text.trimEnd().split("\n").slice(-2)).toEqual([
      "/** `demo`, enter, in captures of old versions. @abi PPME_DEMO_E */",
      'export const DEMO_E = /* @__PURE__ */ new EventType("demo", 0, 1, 512, { fd, dev: uint32Hex, name: fsrelpathOf0, flags: flags32DemoFlags, val: demoDynamicParam });',
    ]);
  });

  it("has a constant for each parameter that needs more than its type, after those that it is made of", () => {
    expect(paramsFile(table).text.split("\n").filter((line) => line.startsWith("export"))).toEqual([
      'export { bytebuf } from "../params/bytebuf.ts";',
      'export { fd } from "../params/numbers.ts";',
      "export const flags32DemoFlags = /* @__PURE__ */ flags32(demoFlags);",
      "export const fsrelpathOf0 = /* @__PURE__ */ fsrelpath(0);",
      'export const uint32Hex = /* @__PURE__ */ smallInteger("uint32", "Uint32", "hex");',
      "export const demoDynamicParam = /* @__PURE__ */ dyn({ raw: bytebuf, fd });",
    ]);
  });

  it("has each name of a flag once", () => {
    expect(flagsFile(table).text).toContain('flagTable("demo_flags", {\n  A: 1,\n  B: 2,\n});');
    expect(() => flagsFile({ ...table, flagTables: { demo_flags: [["A", 1], ["A", 2]] } })).toThrow("demo_flags has a name with two values");
  });

  it.each([
    ["a parameter type without a codec", withParam({ type: 99 }), "there is no codec for PT_NEW"],
    ["a parameter type without a name", withParam({ type: 98 }), "98 is none of"],
    ["flags without names", withParam({ type: 30 }), "x has no table of flags"],
    ["a dynamic parameter without alternatives", withParam({ type: 27, table: "other" }), "x has no alternatives"],
    ["a name that is taken", withParam({ name: "event" }), 'demo has a parameter "event"'],
  ])("refuses %s", (_, broken, message) => {
    expect(() => typesFile(broken)).toThrow(message);
  });
});

it("finds names in the header, and misses none silently", () => {
  const header = "\tPPME_A_E = 0,\n\tPT_FD = 14,\n\tPF_DEC = 1,\n\tEF_NONE = 0,\n\tEC_FILE = 2,\n#define PPM_BPF_IDX_FD 0\n#define PPM_BPF_IDX_MAX 2\n";
  expect(identifiersOf(header).split("\n")).toEqual(expect.arrayContaining(['GROUP("codes")', 'ENTRY("A_E", PPME_A_E)', 'ENTRY("BPF_IDX_FD", PPM_BPF_IDX_FD)']));
  expect(identifiersOf(header)).not.toContain("IDX_MAX");
  expect(() => identifiersOf("nothing")).toThrow("the header of libscap has no codes");
});
