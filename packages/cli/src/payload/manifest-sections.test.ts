import type { Manifest } from "@falco-plugin/contract";
import { expect, test } from "vitest";
import { pingManifest } from "../../tests/native-fixtures.ts";
import { wholeManifest } from "../../tests/whole-manifest.ts";
import { manifestSections } from "./manifest-sections.ts";

const sections = (manifest: Manifest): Record<string, unknown> => ({ ...manifestSections(manifest, new Uint8Array()) });

test("numbers are little endian: an id of 32 bits, event types of 16", () => {
  const { sourceId, extractEventTypes, parseEventTypes } = sections(wholeManifest);
  expect(sourceId).toEqual(Uint8Array.of(0xe7, 0x03, 0, 0));
  expect(extractEventTypes).toEqual(Uint8Array.of(0x42, 0x01, 0x92, 0x01));
  expect(parseEventTypes).toEqual(Uint8Array.of(0x42, 0x01, 0x92, 0x01));
});

test("lists are JSON", () => {
  expect(sections(wholeManifest)).toMatchObject({ sourceName: "beats", extractEventSources: '["beats"]', parseEventSources: '["beats","syscall"]', asyncEvents: '["ping","pong"]', asyncEventNames: "ping\0pong\0" });
});

test("what a plugin does not have takes no room", () => {
  const has = Object.keys(sections(pingManifest));
  for (const absent of ["sourceId", "sourceName", "fields", "extractEventSources", "extractEventTypes"]) expect(has).not.toContain(absent);
  const { async: pings, configSchema, parse, ...silent } = wholeManifest;
  expect([pings, configSchema, parse]).not.toContain(undefined);
  expect(Object.keys(sections({ ...silent, source: { ...wholeManifest.source!, id: 0, name: "" } })).filter((name) => /^(async|parse|source|init)/.test(name))).toEqual([]);
});

test("of a field only what says something is written, as hosts call it", () => {
  const [first, second] = JSON.parse(sections(wholeManifest)["fields"] as string) as [object, object];
  expect(first).toEqual({ type: "uint64", name: "beat.count", desc: "How many" });
  expect(second).toMatchObject({ isList: true, addOutput: true, display: "Names", arg: { isIndex: true, isKey: true, isRequired: false }, properties: ["hidden"] });
});
