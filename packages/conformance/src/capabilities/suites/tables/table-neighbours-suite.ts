import { describe, expect, it } from "vitest";

import { sampleRow } from "../../../../plugins/internal/table-samples.ts";
import type { CapabilityDriver, PluginInC } from "../../capability-driver.ts";
import { given } from "../../given.ts";
import { takeSteps } from "./take-steps.ts";

const shown = (which: 0 | 1): unknown[] => Object.values(sampleRow(which)).map((value) => (typeof value === "bigint" ? `${value}n` : value));

/** What plugins do with each other's tables, one of which is not of this SDK. */
export function tableNeighboursSuite(driver: CapabilityDriver): void {
  if (driver.supports.neighbours !== true) return;

  describe(`tables between plugins on ${driver.name}`, () => {
    it("are written where one parses, and read where the other does, event by event", async () => {
      await using plugin = await driver.load("own-tables", { behind: ["table-guest"] });
      await plugin.open(given(["parse:insert:0", "parse:annotate", "parse:columns", "parse:blank", "parse:fill blank"]));
      const { events } = await plugin.read({ events: 5, fields: ["own.outcome", "guest.outcome"] });
      const outcomes = events.map(({ fields }) => [fields["own.outcome"], fields["guest.outcome"]].map((text) => JSON.parse(String(text)) as unknown));
      expect(outcomes[1]?.[1]).toEqual([[true, `number ${-(2 ** 31)}`, "by us"]]);
      // The owner sees the columns that were added to its tables.
      expect(outcomes[2]?.[0]).toEqual(expect.arrayContaining(["is_even:bool", "as_string:string"]));
      expect(outcomes[3]?.[0]).toEqual([2, ["color:string", "weight:int64"]]);
      expect(outcomes[4]?.[1]).toEqual([" 0", "blue -1", "red 0"]);
    });
  });

  describe(`a plugin in C on ${driver.name}`, () => {
    const types = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "string"];

    it("reads and writes the tables of a plugin of this SDK", async () => {
      const columns = types.map((type) => `a_${type}:${type}`).join(" ");
      const other: PluginInC = { inC: "tablesc", config: `import samples string ${columns} fixed:string ?secret:string +added:uint16; nested samples ports uint16 protocol:string checked:bool; import by_int8 int8 text:string` };
      await using plugin = await driver.load("own-tables", { behind: [other] });
      const instructions = ["set samples.a_string@a from C", "set samples.fixed@a x", "set samples.added@a 9", "add samples@new a_int64=-5 a_bool=true", "add samples.ports@a@80 protocol=tcp", "erase samples@nobody", "erase samples@new", "add by_int8@-7 text=seven"];
      await plugin.open(given(["parse:insert:0", ...instructions.map((instruction) => `tablesc ${instruction}`), "field:row", "parse:nested"]));
      const paths = [...types.map((type) => `samples.a_${type}@a`), "samples.fixed@a", "samples.added@a", "samples.ports.protocol@a@80", "samples.ports.checked@a@80", "by_int8.text@-7"];
      const [error, size, keys] = ["tablesc.error", "tablesc.size[samples]", "tablesc.iterate[samples.a_int64]"];
      const { events } = await plugin.read({ fields: [error, ...paths.map((path) => `tablesc.read[${path}]`), size, keys, "own.outcome"] });
      const first = events[0]?.fields ?? {};
      expect(paths.slice(0, 10).map((path) => first[`tablesc.read[${path}]`])).toEqual(Object.values(sampleRow(0)).map(String));
      const last = events.at(-2)?.fields ?? {};
      expect(paths.slice(9).map((path) => last[`tablesc.read[${path}]`])).toEqual(["from C", "by us", "9", "tcp", "false", "seven"]);
      expect(JSON.parse(String(last["own.outcome"]))).toMatchObject({ a_string: "from C", fixed: "by us", secret: "ours" });
      expect(events[2]?.fields[error]).toMatch(/read-only/);
      expect(events[4]?.fields).toMatchObject({ [size]: 2n, [keys]: expect.arrayContaining(["-5", String(-(2n ** 63n))]) as unknown });
      expect(events[6]?.fields[error]).toMatch(/no entry with that key/);
      expect(last[size]).toBe(1n);
      // Written by the owner, read by the other.
      expect(events.at(-1)?.fields).toMatchObject({ [size]: 2n });
    });

    it("has a table that a plugin of this SDK reads and writes, and gets all its entries back", async () => {
      const other: PluginInC = { inC: "tablesc", config: "entry one a_string=text a_int64=-5 a_uint8=200 a_bool=true" };
      await using plugin = await driver.load("c-guest", { beside: [other] });
      const names = ["row", "write:0", "write:1", "write what is read-only", "hold", "change", "clear"].map((name) => `parse:${name}`);
      await plugin.open(given([...names, "field:row", "throw:hold"]));
      const outcomes = await takeSteps(plugin, "c-guest", names);
      expect(outcomes).toEqual([
        { a_bool: true, a_int8: 0, a_int16: 0, a_int32: 0, a_int64: "-5n", a_uint8: 200, a_uint16: 0, a_uint32: 0, a_uint64: "0n", a_string: "text", fixed: "made by tablesc", added: "" },
        shown(0),
        shown(1),
        expect.stringMatching(/^FP_TABLE_REFUSED: table "tablesc": the column "fixed" cannot be written: .*read-only/),
        50,
        [2, ["", "second"], true, false, "ours", "deep", true, false, false],
        0,
      ]);
      const { events } = await plugin.read({ fields: ["tablesc.held"] });
      expect(events.map(({ fields }) => fields["tablesc.held"])).toEqual([0n, 0n]);
    });

    it("gets its entries back whatever happens to the call that has them", async () => {
      const other: PluginInC = { inC: "tablesc", config: "entry one a_string=text" };
      await using plugin = await driver.load("c-guest", { beside: [other] });
      await plugin.open(given(["throw:hold", "throw:throw in a visit", "field:hold", "parse:row"]));
      const { events } = await plugin.read({ fields: ["cguest.outcome", "tablesc.held"] });
      expect(events.map(({ fields }) => fields["tablesc.held"])).toEqual([0n, 0n, 0n, 0n]);
      expect(JSON.parse(String(events.at(-1)?.fields["cguest.outcome"]))).toMatchObject({ a_string: "text" });
    });
  });
}
