import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { CapabilityDriver, DrivenInspector, SeenValue } from "../capability-driver.ts";
import { given } from "../given.ts";

/** Field, document, value. */
type Case = readonly [string, unknown, SeenValue];

const cases: readonly Case[] = [
  ["doc.string", { string: "grüße" }, "grüße"],
  ["doc.string", { string: 1.5 }, "1.5"],
  ["doc.string", { string: true }, "true"],
  ["doc.string", { string: { a: [1] } }, '{"a":[1]}'],
  ["doc.string", { string: "" }, ""],
  ["doc.string", { string: null }, null],
  ["doc.string", {}, null],
  ["doc.strings", { strings: ["a", 2, false] }, ["a", "2", "false"]],
  ["doc.strings", { strings: "alone" }, ["alone"]],
  ["doc.strings", { strings: [] }, null],
  ["doc.uint64", { uint64: 42 }, 42n],
  ["doc.uint64", { uint64: "18446744073709551615" }, 18446744073709551615n],
  ["doc.uint64", { uint64: -1 }, null],
  ["doc.uint64", { uint64: "many" }, null],
  ["doc.uint64s", { uint64s: [1, "2"] }, [1n, 2n]],
  ["doc.bool", { bool: false }, false],
  ["doc.bools", { bools: [true, false] }, [true, false]],
  ["doc.bool", { bool: "maybe" }, null],
  ["doc.reltime", { reltime: 1500 }, 1500n],
  ["doc.abstime", { abstime: "2023-11-14T22:13:20.5Z" }, 1_700_000_000_500_000_000n],
  ["doc.abstime", { abstime: "2023-11-14T23:13:20+01:00" }, 1_700_000_000_000_000_000n],
  ["doc.abstime", { abstime: "yesterday" }, null],
  ["doc.ipaddr", { ipaddr: "192.0.2.1" }, "192.0.2.1"],
  ["doc.ipaddr", { ipaddr: "2001:db8::1" }, "2001:db8::1"],
  ["doc.ipaddr", { ipaddr: "999.0.0.1" }, null],
  ["doc.ipaddrs", { ipaddrs: ["192.0.2.1", "::1"] }, ["192.0.2.1", "::1"]],
  ["doc.ipnet", { ipnet: "10.0.0.0/8" }, "10.0.0.0"],
  ["doc.deep", { items: [{}, { name: "second" }] }, "second"],
  ["doc.deep", { items: [{ name: "first" }] }, null],
  ["doc.deep", { items: { "1": { name: "no list" } } }, null],
  ["doc.header[x-a]", { headers: { "x-a": "1" } }, "1"],
  ["doc.header[x-b]", { headers: { "x-a": "1" } }, null],
  ["doc.header[toString]", { headers: {} }, null],
  ["doc.item[1]", { items: [{ name: "a" }, { name: "b" }] }, "b"],
  ["doc.item[9]", { items: [{ name: "a" }] }, null],
  ["doc.dotted", { labels: { "app.kubernetes.io/name": "web" } }, "web"],
  ["doc.whole", { headers: { "x-a": "1", n: [1, null] } }, '{"x-a":"1","n":[1,null]}'],
];

/** Payloads that are no documents. */
const broken = ["", "{", '{"string": "a"', "nothing", '{"string": "a"} more', "[".repeat(20_000), '{"string": "\\ud800"}'];

/** What a host sees of fields that are read out of JSON. */
export function jsonSuite(driver: CapabilityDriver): void {
  describe(`json fields on ${driver.name}`, () => {
    let plugin: DrivenInspector;
    beforeAll(async () => void (plugin = await driver.load("json-fields")));
    afterEach(() => plugin.close());
    afterAll(() => plugin[Symbol.asyncDispose]());

    it.each(cases)("%s of %j is %s", async (field, document, value) => {
      await plugin.open(given([JSON.stringify(document)]));
      const { events } = await plugin.read({ fields: [field] });
      expect(events.map(({ fields }) => fields[field])).toEqual([value]);
    });

    it("have no value in what is no document, and the next event has one", async () => {
      await plugin.open(given([...broken, '{"string":"whole"}']));
      const { events } = await plugin.read({ fields: ["doc.string"] });
      expect(events).toHaveLength(broken.length + 1);
      expect(events.slice(0, 5).map(({ fields }) => fields["doc.string"])).toEqual([null, null, null, null, null]);
      expect(events.at(-1)?.fields["doc.string"]).toBe("whole");
    });
  });
}
