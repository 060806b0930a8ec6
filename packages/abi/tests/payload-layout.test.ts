import { readFile } from "node:fs/promises";

import { describe, expect, test } from "vitest";

import { payloadLayout, payloadSections } from "../src/index.ts";

const header = await readFile(new URL("../include/falco_plugin/payload.h", import.meta.url), "utf8");
const defined = (name: string): string | undefined => new RegExp(`#define ${name} (.+)`).exec(header)?.[1];

describe("the payload layout in TypeScript", () => {
  test("has the section numbers of the C header", () => {
    const fromHeader = [...header.matchAll(/#define FP_SECTION_([A-Z_]+) (\d+)/g)].map(([, name = "", number]) => [camelCase(name), Number(number)]);
    expect(Object.fromEntries(fromHeader)).toEqual(payloadSections);
  });

  test("has the names of the C header", () => {
    expect(defined("FP_PAYLOAD_MAGIC")).toBe(`"${payloadLayout.magic}"`);
    expect(defined("FP_PAYLOAD_SECTION_NAME")).toBe(`"${payloadLayout.elfSection}"`);
  });
});

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
