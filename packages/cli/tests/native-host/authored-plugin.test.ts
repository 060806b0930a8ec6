import path from "node:path";
import { startHost } from "@falco-plugin/host";
import { expect, test } from "vitest";
import { buildPlugin } from "../../src/build/build-plugin.ts";
import { fakeRuntime, newFolder } from "../native-fixtures.ts";
import { pluginPackage } from "../plugin-package.ts";

/** Builds a definition of these capabilities, and lets a host look at the artifact and initialise it. */
async function look(capabilities: string, config = ""): ReturnType<typeof hostsView> {
  const folder = pluginPackage({
    "src/index.ts": `
      import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
      import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
      import { background, compute, counter, definePlugin, extract, json, listen, metrics, on, onConfigUpdate, parse, rawSource, source, sourceEvent } from "@falco-plugin/plugin";
      import { NEVER } from "rxjs";
      import * as z from "zod";
      const beat = sourceEvent();
      const ping = asyncEvent("ping");
      export default definePlugin({ name: "whole", version: "0.1.0", description: "All", contact: "me" ${config} }, ${capabilities});`,
  });
  const { file } = await buildPlugin({ entry: folder, outDir: newFolder("built"), runtime: fakeRuntime() });
  return hostsView(file);
}

async function hostsView(file: string) {
  await using host = await startHost();
  const inspector = await host.createInspector();
  const { capabilities, id, source, fields, parseSources, extractSources, asyncSources, asyncEvents } = await inspector.load(path.resolve(file), {});
  expect(host.misuses).toEqual([]);
  return { capabilities, id, source, fields: fields.map(({ name }) => name), parseSources, extractSources, asyncSources, asyncEvents };
}

const nothing = { id: 0, source: "", fields: [], parseSources: [], extractSources: [], asyncSources: [], asyncEvents: [] };

test("all capabilities together", async () => {
  const seen = await look(`
    source({ id: 999, name: "beats", event: beat, open: () => NEVER, toString: () => "a beat", listOpenParams: () => [] }),
    extract({ "beat.user": json({ type: "string", description: "Who" }, { path: "user" }), "beat.length": compute({ type: "uint64", description: "How long" }, on(SYSCALL_OPENAT_2_X, ({ event }) => event.length)) }),
    parse(on(beat, () => undefined)),
    asyncEvents({ events: [ping], sources: ["syscall"], stream: () => NEVER }),
    background({ start: () => undefined }),
    listen({ open: () => undefined, routines: [{ intervalMs: 10, run: () => undefined }, { intervalMs: 20, run: () => undefined }] }),
    metrics(counter("beats")),
    onConfigUpdate()`, ", config: z.strictObject({ max: z.int().default(1) })");
  expect(seen).toEqual({
    capabilities: ["sourcing", "extraction", "parsing", "async", "listening"],
    id: 999,
    source: "beats",
    fields: ["beat.user", "beat.length"],
    parseSources: ["beats", "syscall"],
    extractSources: ["beats", "syscall"],
    asyncSources: ["beats", "syscall"],
    asyncEvents: ["ping"],
  });
});

test.each([
  ["a source", `source({ id: 999, name: "beats", open: () => NEVER })`, { ...nothing, capabilities: ["sourcing"], id: 999, source: "beats" }],
  ["a source without id", `rawSource({ open: () => NEVER })`, { ...nothing, capabilities: ["sourcing"] }],
  ["extract", `extract({ "beat.length": compute({ type: "uint64", description: "How long" }, on(SYSCALL_OPENAT_2_X, ({ event }) => event.length)) })`, { ...nothing, capabilities: ["extraction"], fields: ["beat.length"], extractSources: ["syscall"] }],
  ["fields that need no code", `extract({ "ping.n": json({ type: "uint64", description: "Which" }, { path: "n" }) }, { events: [ping], sources: ["syscall"] })`, { ...nothing, capabilities: ["extraction"], fields: ["ping.n"], extractSources: ["syscall"] }],
  ["parse", `parse(on(SYSCALL_OPENAT_2_X, () => undefined))`, { ...nothing, capabilities: ["parsing"], parseSources: ["syscall"] }],
  ["async events", `asyncEvents({ events: [ping], stream: () => NEVER })`, { ...nothing, capabilities: ["parsing", "async"], asyncEvents: ["ping"] }],
  ["listen", `listen({ close: () => undefined })`, { ...nothing, capabilities: ["listening"] }],
])("%s alone", async (_, capability, expected) => {
  expect(await look(capability)).toEqual(expected);
});

test("a background alone is started by a hidden async event", async () => {
  const { capabilities, asyncEvents } = await look(`background({ start: () => undefined })`);
  expect(capabilities).toEqual(["parsing", "async"]);
  expect(asyncEvents).toHaveLength(1);
});
