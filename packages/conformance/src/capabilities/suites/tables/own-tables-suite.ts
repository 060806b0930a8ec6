import { tableTypes } from "@falco-plugin/contract";
import { describe, expect, it } from "vitest";

import { sampleRow, tableSamples } from "../../../../plugins/internal/table-samples.ts";
import type { CapabilityDriver } from "../../capability-driver.ts";
import { given } from "../../given.ts";
import { saying, stepsOf, takeSteps } from "./take-steps.ts";

/** Bigints as outcomes show them. */
const shown = (value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value);

/** What a plugin, the host and other plugins do with tables that the plugin exports. */
export function ownTablesSuite(driver: CapabilityDriver): void {
  const steps = (...names: string[]) => stepsOf(driver, "own-tables", names);
  const inParse = (...names: string[]) => steps(...names.map((name) => `parse:${name}`));

  describe(`a plugin's own tables on ${driver.name}`, () => {
    it("hold values of every type, and others see them", async () => {
      await using plugin = await driver.load("own-tables");
      await plugin.open(given(["parse:insert:0", "field:values", "parse:insert:1", "field:row"]));
      const first = await takeSteps(plugin, "own-tables", ["parse:insert:0", "field:values"]);
      expect(first).toEqual([[1, true, "ours"], Object.values(sampleRow(0)).map(shown)]);
      expect(await plugin.tables.row("samples", "a")).toEqual({ ...sampleRow(0), fixed: "by us", count_of_it: 7, ports: [] });
      const second = await takeSteps(plugin, "own-tables", ["parse:insert:1", "field:row"]);
      expect(second[1]).toEqual({ ...Object.fromEntries(Object.entries(sampleRow(1)).map(([name, value]) => [name, shown(value)])), fixed: "by us", secret: "ours", renamed: 7 });
      expect(await plugin.tables.row("samples", "a")).toMatchObject(sampleRow(1));
    });

    it("hold what others write, of every type", async () => {
      await using plugin = await driver.load("own-tables");
      await plugin.open(given(["field:row", "parse:sum"]));
      expect(await plugin.tables.put("samples", "a", { ...sampleRow(1), count_of_it: 3 })).toBe(true);
      expect(await plugin.tables.put("samples", "b", { a_int32: 5 })).toBe(true);
      const [row, sum] = await takeSteps(plugin, "own-tables", ["field:row", "parse:sum"]);
      expect(row).toMatchObject({ ...Object.fromEntries(Object.entries(sampleRow(1)).map(([name, value]) => [name, shown(value)])), secret: "", renamed: 3 });
      expect(sum).toEqual([2, 2 ** 31 - 1 + 5]);
      expect([await plugin.tables.erase("samples", "a"), await plugin.tables.erase("samples", "a"), await plugin.tables.size("samples")]).toEqual([true, false, 1]);
      await plugin.tables.clear("samples");
      expect(await plugin.tables.rows("samples")).toEqual([]);
    });

    it.each(tableTypes)("have keys of type %s", async (type) => {
      await using plugin = await driver.load("own-tables");
      await plugin.open(given([`parse:keys:${type}`]));
      const texts = tableSamples[type].map(String);
      expect(await takeSteps(plugin, "own-tables", [`parse:keys:${type}`])).toEqual([[2, ...texts, 2]]);
      const table = `by_${type}`;
      for (const key of tableSamples[type]) expect(await plugin.tables.row(table, key)).toEqual({ text: String(key) });
      expect((await plugin.tables.rows(table)).map(({ text }) => text).sort()).toEqual(texts.sort());
      expect(await plugin.tables.list()).toContainEqual({ name: table, keyType: type });
    });

    it("are empty where nothing was written", async () => {
      expect(await inParse("unset")).toEqual([{ a_bool: false, a_int8: 0, a_int16: 0, a_int32: 0, a_int64: "0n", a_uint8: 0, a_uint16: 0, a_uint32: 0, a_uint64: "0n", a_string: "", fixed: "", secret: "", renamed: 0 }]);
    });

    it("take no keys and values that do not fit, and nothing of a row with one", async () => {
      expect(await inParse("give keys that do not fit", "give values that do not fit")).toEqual([
        [
          expect.stringMatching(/^FP_TABLE_VALUE: table "by_int8": the key: expected a whole number from -128 to 127/),
          expect.stringMatching(/^FP_TABLE_VALUE: table "by_uint64"/),
          expect.stringMatching(/^FP_TABLE_VALUE: table "by_string": the key: expected a string without NUL/),
          expect.stringMatching(/^FP_TABLE_VALUE: table "by_bool"/),
          expect.stringMatching(/^FP_TABLE_VALUE: table "by_int64"/),
        ],
        [expect.stringMatching(/^FP_TABLE_VALUE: table "samples": the column "a_int8"/), false],
      ]);
    });

    it("hide private columns from others, and let them only read those that are read-only", async () => {
      await using plugin = await driver.load("own-tables");
      await plugin.open(given(["parse:insert:0", "parse:columns", "parse:row"]));
      const [, columns] = await takeSteps(plugin, "own-tables", ["parse:insert:0", "parse:columns"]);
      expect(columns).toEqual(expect.arrayContaining(["a_int8:int8", "fixed:string", "secret:string", "count_of_it:uint32"]));
      const others = await plugin.tables.columns("samples");
      expect(others.map(({ name }) => name)).not.toContain("secret");
      expect(others.filter(({ readOnly }) => readOnly).map(({ name }) => name).sort()).toEqual(["fixed", "ports"]);
      await expect(plugin.tables.put("samples", "a", { fixed: "by others" })).rejects.toThrow(/read-only/);
      await expect(plugin.tables.put("samples", "a", { secret: "known" })).rejects.toThrow(/secret/);
      expect((await takeSteps(plugin, "own-tables", ["parse:row"]))[0]).toMatchObject({ fixed: "by us", secret: "ours" });
    });

    it("have tables in their entries, and in those", async () => {
      await using plugin = await driver.load("own-tables");
      await plugin.open(given(["parse:nested", "parse:look into nested"]));
      const [nested] = await takeSteps(plugin, "own-tables", ["parse:nested"]);
      expect(nested).toEqual([["53 udp false 0", "80 tcp true 1"], `${2n ** 63n}n`, true, 1, true]);
      expect(await plugin.tables.row("samples", "n")).toMatchObject({ ports: [{ protocol: "tcp", checked: true, peers: [{ seen: 2n ** 63n }] }] });
      // The host writes them, too.
      await plugin.tables.clear("samples");
      await plugin.tables.put("samples", "n", { ports: new Map([[443, { protocol: "quic", peers: new Map([["peer", { seen: 4n }]]) }]]) });
      expect(await takeSteps(plugin, "own-tables", ["parse:look into nested"])).toEqual([[1, "quic", "4n"]]);
    });

    it("have entries that can be read when they were replaced or erased, and no values of those that they replace", async () => {
      expect(await inParse("replace and erase")).toEqual([[["old", "new", 0], true, "new", true, false, true, "old"]]);
    });

    it("may change while they are shown, and show nothing twice", async () => {
      expect(await inParse("change while it is shown", "early exit")).toEqual([[true, true, true], [false, 3, true, 5]]);
    });

    it("have entries for the length of a call", async () => {
      expect(await steps("parse:keep", "field:use what was kept", "parse:use what was kept")).toEqual(["kept", expect.stringMatching(/^FP_TABLE_ENTRY_STALE/), expect.stringMatching(/^FP_TABLE_ENTRY_STALE/)]);
    });

    it("are written where fields are extracted, too", async () => {
      expect(await steps("field:insert:0", "field:sum", "field:clear")).toEqual([[1, true, "ours"], [1, -(2 ** 31)], 0]);
    });

    it("belong to one instance, and are given up with it", async () => {
      await using one = await driver.load("own-tables");
      {
        await using two = await driver.load("own-tables");
        await one.open(given(["parse:insert:0", "parse:hold", "throw:hold"]));
        await two.open(given(["parse:hold", "field:hold"]));
        expect((await takeSteps(one, "own-tables", ["parse:insert:0"]))[0]).toEqual([1, true, "ours"]);
        await takeSteps(two, "own-tables", ["parse:hold", "field:hold"]);
        expect([await one.tables.size("samples"), await two.tables.size("samples")]).toEqual([1, 1]);
        expect(await one.tables.row("samples", "held")).toBeUndefined();
      }
      await takeSteps(one, "own-tables", ["parse:hold", "throw:hold"]);
      expect(await one.tables.size("samples")).toBe(2);
    });
  });

  describe(`tables of another plugin on ${driver.name}`, () => {
    /** The guest, in the stream of system calls: each opens a file that is called like a step. */
    const guest = async (names: readonly string[]) => {
      const plugin = await driver.load("table-guest", { beside: ["own-tables"] });
      await plugin.open(saying("table-guest", names));
      return plugin;
    };

    it("are read, with columns that are added, and refuse to have others written", async () => {
      const names = ["parse:annotate", "parse:write what is fixed", "parse:secret"];
      await using plugin = await guest(names);
      await plugin.tables.put("samples", "a", { a_int32: 4 });
      await plugin.tables.put("samples", "b", { a_int32: 5 });
      expect(await takeSteps(plugin, "table-guest", names)).toEqual([
        [[false, "number 5", ""], [true, "number 4", ""]],
        [expect.stringMatching(/^FP_TABLE_REFUSED: table "samples": the column "fixed" cannot be written: .*read-only/), "", "null"],
        [false, true],
      ]);
      expect(await plugin.tables.row("samples", "a")).toMatchObject({ is_even: true, as_string: "number 4" });
    });

    it("are written, and made and erased in", async () => {
      await using plugin = await guest(["parse:add"]);
      await plugin.tables.put("samples", "a", {});
      expect(await takeSteps(plugin, "table-guest", ["parse:add"])).toEqual([[2, "five", true, false]]);
      expect(await plugin.tables.rows("samples")).toMatchObject([{ a_int32: 5, a_string: "from the guest", as_string: "five" }]);
    });

    it("have tables in their entries, where a missing key is nothing, with columns that are added", async () => {
      const names = ["parse:fill nested", "parse:write what is fixed"];
      await using plugin = await guest(names);
      await plugin.tables.put("samples", "n", { ports: new Map([[80, { protocol: "tcp" }]]) });
      const [nested, refused] = await takeSteps(plugin, "table-guest", names);
      expect(nested).toEqual([[1, "tcp", true, true], "guest", "", "3n", 2]);
      // Of a plugin's table in an entry libsinsp does not pass the reason on.
      expect((refused as unknown[])[2]).toMatch(/^FP_TABLE_REFUSED: table "samples": the table in the column "ports": the column "checked" cannot be written: (it is read-only|it does not say why)/);
    });

    it("need no columns of their own", async () => {
      await using plugin = await guest(["parse:fill blank"]);
      await plugin.tables.put("blank", 5, {});
      expect(await takeSteps(plugin, "table-guest", ["parse:fill blank"])).toEqual([["blue -1", "red 0"]]);
      expect(await plugin.tables.row("blank", 7)).toEqual({ color: "blue", weight: -1n });
    });
  });
}
