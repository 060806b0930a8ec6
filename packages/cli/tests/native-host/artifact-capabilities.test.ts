import path from "node:path";
import type { FieldFacts, Manifest } from "@falco-plugin/contract";
import { type HostCapability, type PluginField, startHost } from "@falco-plugin/host";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkManifest } from "../../src/build/check/check-manifest.ts";
import { anyManifest } from "../any-manifest.ts";
import { drive, newFolder, writePlugin } from "../native-fixtures.ts";

/** What a host must take a plugin for. */
function capabilities({ source, extract, parse, async, listen }: Manifest): HostCapability[] {
  const has: readonly (readonly [HostCapability, boolean])[] = [
    ["sourcing", source !== undefined],
    ["extraction", extract !== undefined],
    ["parsing", parse !== undefined || async !== undefined],
    ["async", async !== undefined],
    ["listening", listen !== undefined],
  ];
  return has.filter(([, present]) => present).map(([name]) => name);
}

/** Hosts put a plugin's own source into every list of a capability that it has. */
function withOwn({ source }: Manifest, ...lists: readonly (readonly string[] | undefined)[]): string[] {
  const present = lists.filter((list) => list !== undefined);
  if (present.length === 0) return [];
  const own = source?.name ?? "";
  if (own === "") return present.some((list) => list.length === 0) ? [] : [...new Set(present.flat())].sort();
  return [...new Set([...present.flat(), own])].sort();
}

function hostField({ name, type, list, description, display, argument, addOutput, properties }: FieldFacts): PluginField {
  return {
    name,
    type,
    desc: description,
    display: display ?? "",
    isList: list,
    addOutput: addOutput ?? false,
    arg: { isRequired: argument?.required ?? false, isIndex: argument?.index ?? false, isKey: argument?.key ?? false },
    properties: properties ?? [],
  };
}

test("a host takes any artifact for exactly what its manifest says", { timeout: 120_000 }, async () => {
  await using host = await startHost();
  const folder = newFolder();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(anyManifest, async (manifest) => {
      const file = writePlugin(path.join(folder, `lib${++count}.so`), checkManifest(manifest));
      const inspector = await host.createInspector();
      const { ns, ...info } = await inspector.register(file);
      expect(ns).toBeGreaterThan(0);
      const sorted = { extractSources: [...info.extractSources].sort(), parseSources: [...info.parseSources].sort(), asyncSources: [...info.asyncSources].sort() };
      expect({ ...info, ...sorted }).toMatchObject({
        name: manifest.name,
        version: manifest.version,
        description: manifest.description,
        contact: manifest.contact,
        requiredApiVersion: manifest.requiredApiVersion,
        capabilities: capabilities(manifest),
        id: manifest.source?.id ?? 0,
        source: manifest.source?.name ?? "",
        fields: (manifest.extract?.fields ?? []).map(hostField),
        asyncEvents: [...(manifest.async?.events ?? [])].sort(),
        extractSources: withOwn(manifest, manifest.extract?.sources),
        parseSources: withOwn(manifest, manifest.parse?.sources, manifest.async?.sources),
        asyncSources: withOwn(manifest, manifest.async?.sources),
      });
      expect(await inspector.schema(info.name)).toEqual(manifest.configSchema ?? null);
      await inspector.destroy();
    }),
    { numRuns: 200 },
  );
  expect(host.misuses).toEqual([]);
});

test("its event types reach the host as numbers, and the symbols of what it does not have are not there", { timeout: 120_000 }, () => {
  const folder = newFolder();
  let count = 0;
  fc.assert(
    fc.property(anyManifest, (manifest) => {
      const { parse, async, extract, source, listen } = manifest;
      const file = writePlugin(path.join(folder, `lib${++count}.so`), manifest);
      const parsed = [...new Set([...(parse?.eventTypes ?? []), ...(async === undefined ? [] : [402])])].sort((a, b) => a - b);
      const parses = parse !== undefined || async !== undefined;
      const optional: readonly (readonly [string, boolean])[] = [
        ["plugin_get_init_schema", manifest.configSchema !== undefined],
        ["plugin_set_config", manifest.configUpdate === true],
        ["plugin_get_metrics", true],
        ["plugin_get_id", (source?.id ?? 0) !== 0],
        ["plugin_get_progress", source !== undefined],
        ["plugin_event_to_string", source?.describes === true],
        ["plugin_list_open_params", source?.openParams === true],
        ["plugin_dump_state", async !== undefined && async.snapshot !== "none"],
        ["plugin_capture_close", listen !== undefined],
      ];
      const steps = ["load", file, ...(parses ? ["types"] : []), ...(extract === undefined ? [] : ["extract-types"]), ...optional.flatMap(([symbol]) => ["has", symbol])];
      expect(drive(steps)).toEqual([
        ...(parses ? [["types", ...parsed].join(" ")] : []),
        ...(extract === undefined ? [] : [["types", ...extract.eventTypes].join(" ")]),
        ...optional.map(([, has]) => `has ${Number(has)}`),
      ]);
    }),
    { numRuns: 200 },
  );
});
