import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type DrivenInspector, nativeCapabilityDriver, type SeenValue } from "../src/index.ts";
import { given } from "../src/capabilities/given.ts";
import { damagedTexts, jsonTexts } from "./json-documents.ts";
import { asBool, asList, asString, asUint64, valueAt } from "./json-oracle.ts";

/** Fields of the fixture, and what they are by `JSON.parse`. */
const fields: Readonly<Record<string, (text: string) => SeenValue>> = {
  "doc.string": (text) => asString(valueAt(text, ["string"])),
  "doc.strings": (text) => asList(valueAt(text, ["strings"]), asString),
  "doc.uint64": (text) => asUint64(valueAt(text, ["uint64"])),
  "doc.bool": (text) => asBool(valueAt(text, ["bool"])),
  "doc.deep": (text) => asString(valueAt(text, ["items", 1, "name"])),
  "doc.item[0]": (text) => asString(valueAt(text, ["items", 0, "name"])),
  "doc.header[x-a]": (text) => asString(valueAt(text, ["headers", "x-a"])),
  "doc.whole": (text) => asString(valueAt(text, ["headers"])),
};

const driver = nativeCapabilityDriver({ host: { env: libnodeEnvironment() } });
let plugin: DrivenInspector;
beforeAll(async () => void (plugin = await driver.load("json-fields")), 60_000);
afterAll(async () => {
  await plugin[Symbol.asyncDispose]();
  await driver[Symbol.asyncDispose]();
});

/** The fields of each document; of a source that emits them all. */
async function extracted(texts: readonly string[], names: readonly string[]): Promise<readonly Readonly<Record<string, SeenValue>>[]> {
  await plugin.open(given(texts));
  try {
    return (await plugin.read({ events: texts.length, fields: names })).events.map((event) => event.fields);
  } finally {
    await plugin.close();
  }
}

const several = (texts: fc.Arbitrary<string>): fc.Arbitrary<string[]> => fc.array(texts, { minLength: 1, maxLength: 60 });

test("fields of any document are what JSON.parse finds there", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(several(jsonTexts), async (texts) => {
      expect(await extracted(texts, Object.keys(fields))).toEqual(texts.map((text) => Object.fromEntries(Object.entries(fields).map(([name, of]) => [name, of(text)]))));
    }),
    { numRuns: 60 },
  );
});

test("a damaged document has a value where JSON.parse still finds one, and none where it throws", { timeout: 120_000 }, async () => {
  // Of texts alone: numbers and objects are shown as they are written, which JSON.parse does not keep.
  const text = (value: unknown): SeenValue => (typeof value === "string" ? asString(value) : null);
  await fc.assert(
    fc.asyncProperty(several(damagedTexts), async (texts) => {
      const found = await extracted(texts, ["doc.string", "doc.deep"]);
      for (const [i, whole] of texts.entries()) {
        for (const [name, path] of [["doc.string", ["string"]], ["doc.deep", ["items", 1, "name"]]] as const) {
          const value = valueAt(whole, path);
          if (value === undefined || typeof value === "string") expect([whole, found[i]?.[name]]).toEqual([whole, text(value)]);
        }
      }
    }),
    { numRuns: 60 },
  );
});
