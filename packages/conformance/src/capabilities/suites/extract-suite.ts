import { describe, expect, it } from "vitest";

import { fieldSamples, fieldTypes } from "../../../plugins/internal/field-samples.ts";
import type { CapabilityDriver, ReadOptions, SeenHostEvent } from "../capability-driver.ts";
import { given } from "../given.ts";

/** What a host sees of fields that code computes. */
export function extractSuite(driver: CapabilityDriver): void {
  const extracted = async (fixture: "field-types" | "field-arguments" | "located-fields", payloads: readonly string[], options: ReadOptions): Promise<readonly SeenHostEvent[]> => {
    await using plugin = await driver.load(fixture);
    await plugin.open(given(payloads));
    return (await plugin.read(options)).events;
  };

  describe(`fields on ${driver.name}`, () => {
    it.each(fieldTypes)("of type %s have one value, several, or none", async (type) => {
      const [one, other] = fieldSamples[type].map(([, value]) => value);
      const name = (what: string) => `typed.${type}.${what}`;
      const kinds = ["one", "other", "undefined", "null", "list", "list_of_one", "empty_list", "no_list"].map(name);
      const [event] = await extracted("field-types", ["x"], { fields: kinds });
      expect(event?.failures).toEqual([]);
      expect(event?.fields).toEqual({
        [name("one")]: one, [name("other")]: other, [name("undefined")]: null, [name("null")]: null,
        [name("list")]: [one, other], [name("list_of_one")]: [one], [name("empty_list")]: null, [name("no_list")]: null,
      });
    });

    it("say what they are before there is an instance", async () => {
      await using types = await driver.load("field-types");
      for (const type of fieldTypes) {
        expect(types.facts.fields.find(({ name }) => name === `typed.${type}.one`)).toMatchObject({ type, isList: false, desc: `One ${type}` });
        expect(types.facts.fields.find(({ name }) => name === `typed.${type}.list`)).toMatchObject({ type, isList: true });
      }
      expect(types.facts).toMatchObject({ source: "typed", id: 999, extractSources: ["typed"], parseSources: [] });
      await using described = await driver.load("field-arguments");
      const field = (name: string) => described.facts.fields.find((field) => field.name === `given.${name}`);
      expect(field("described")).toMatchObject({ display: "Described", addOutput: true, properties: ["info", "conversation"], desc: "All that can be said" });
      expect(field("none")).toMatchObject({ addOutput: false, properties: [] });
      expect(["none", "index", "key", "either", "maybe_index", "maybe_key", "maybe_either"].map((name) => Object.values(field(name)?.arg ?? {}))).toEqual([
        [false, false, false], [true, true, false], [true, false, true], [true, true, true], [false, true, false], [false, false, true], [false, true, true],
      ]);
    });

    it("get their arguments as an index, a key, or neither", async () => {
      const asked = {
        "given.none": "undefined:undefined",
        "given.index[0]": "bigint:0",
        "given.index[4294967296]": "bigint:4294967296",
        "given.key[some:key]": "string:some:key",
        "given.key[7]": "string:7",
        "given.key[größe]": "string:größe",
        "given.either[7]": "bigint:7",
        "given.either[007]": "string:007",
        "given.either[seven]": "string:seven",
        "given.maybe_index": "undefined:undefined",
        "given.maybe_index[3]": "bigint:3",
        "given.maybe_key": "undefined:undefined",
        "given.maybe_key[k]": "string:k",
        "given.maybe_either": "undefined:undefined",
        "given.maybe_either[1]": "bigint:1",
        "given.maybe_either[one]": "string:one",
      };
      const [event] = await extracted("field-arguments", ["x"], { fields: Object.keys(asked) });
      expect(event?.fields).toEqual(asked);
    });

    it.each([["given.index", "without one"], ["given.key", "without one"], ["given.index[k]", "with a key instead of an index"], ["given.none[1]", "with one too many"]])("that are asked for as %s, %s, are refused", async (field) => {
      await expect(extracted("field-arguments", ["x"], { fields: [field] })).rejects.toThrow();
    });

    it("are computed for each event anew", async () => {
      const events = await extracted("located-fields", ["one two", "three", "four five"], { fields: ["located.first", "located.words", "located.first"] });
      expect(events.map(({ fields }) => [fields["located.first"], fields["located.words"]])).toEqual([["one", ["one", "two"]], ["three", ["three"]], ["four", ["four", "five"]]]);
    });

    it("say where in the event their values are", async () => {
      const [event] = await extracted("located-fields", ["alpha beta gamma"], { fields: ["located.first", "located.words", "located.nowhere", "located.plain"], ranges: true, bytes: true });
      const { ranges = {}, bytes = new Uint8Array(), fields } = event ?? {};
      expect(fields).toMatchObject({ "located.first": "alpha", "located.words": ["alpha", "beta", "gamma"], "located.nowhere": "somewhere", "located.plain": "plain" });
      expect(ranges["located.first"]).toHaveLength(1);
      expect(ranges["located.words"]).toHaveLength(3);
      for (const field of ["located.nowhere", "located.plain"]) expect((ranges[field] ?? []).every(({ length }) => length === 0)).toBe(true);
      const text = (ranges["located.words"] ?? []).map(({ start, length }) => new TextDecoder().decode(bytes.subarray(start, start + length)));
      expect(text).toEqual(["alpha", "beta", "gamma"]);
    });
  });
}
