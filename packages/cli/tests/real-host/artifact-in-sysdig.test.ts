import { copyFileSync } from "node:fs";
import path from "node:path";
import type { FieldFacts, Manifest } from "@falco-plugin/contract";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkManifest } from "../../src/build/check/check-manifest.ts";
import { anyManifest } from "../any-manifest.ts";
import { fakeRuntime, newFolder, pingMeta, runtimeName, writePlugin } from "../native-fixtures.ts";
import { wholeManifest } from "../whole-manifest.ts";

/** An artifact whose runtime needs no Node.js. */
function plugin(manifest: Manifest): string {
  const folder = newFolder("sysdig");
  copyFileSync(fakeRuntime(), path.join(folder, runtimeName));
  return writePlugin(path.join(folder, "libping.so"), manifest);
}

/** What sysdig lists; it does not list that a plugin listens. */
function listed({ source, extract, parse, async }: Manifest): string[] {
  return [
    ...(source === undefined ? [] : [source.id === 0 ? "Event Sourcing (system events)" : `Event Sourcing (ID=${source.id}, source='${source.name}')`]),
    ...(extract === undefined ? [] : ["Field Extraction"]),
    ...(parse === undefined && async === undefined ? [] : ["Event Parsing"]),
    ...(async === undefined ? [] : ["Async Events"]),
  ];
}

test("sysdig takes any artifact for what its manifest says", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyManifest, async (manifest) => {
      const { stdout, stderr, exitCode } = await sysdig(["-H", `${plugin(manifest)}:{}`, "-Il"]);
      expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
      expect([...stdout.matchAll(/^ {2}- (.*)$/gm)].map(([, capability]) => capability)).toEqual(listed(manifest));
    }),
    { numRuns: 15 },
  );
});

describe("the name of a field", () => {
  const [field] = wholeManifest.extract!.fields;
  const named = (name: string): Manifest => ({ ...pingMeta, capabilities: ["extract"], realms: ["event"], extract: { fields: [{ ...(field as FieldFacts), name }], eventTypes: [322], sources: [] } });
  const filter = async (name: string): Promise<string> => (await sysdig(["-H", plugin(named(name)), "-r", "/nowhere", `${name}=1`])).stderr;

  test.each(["beat.count", "Beat_2.Count_3.more"])("%s can be built, and filters can use it", async (name) => {
    expect(checkManifest(named(name))).toBeDefined();
    expect(await filter(name)).not.toContain("filter error");
  });

  test.each(["count", "beat.the-count", "beat.2nd", "_beat.count"])("%s cannot be built, because no filter can use it", async (name) => {
    expect(() => checkManifest(named(name))).toThrow("FP_DEFINITION_INVALID: a field's name");
    expect(await filter(name)).toContain("filter error");
  });
});
