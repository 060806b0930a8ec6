import { readFileSync } from "node:fs";
import { asyncEvent, asyncEvents, type AsyncEventsBase } from "@falco-plugin/async-events";
import { isPluginDefinition } from "@falco-plugin/contract";
import { NEVER } from "rxjs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { definePlugin } from "./index.ts";

const meta = { name: "probe", version: "1.2.3", description: "Probes", contact: "somebody" };
const capability = (name: string, options: object = {}) => {
  const event = asyncEvent(name, z.object({ id: z.string() }));
  return asyncEvents({ ...(options as AsyncEventsBase<[typeof event]>), events: [event], stream: () => NEVER });
};
const retain = (name: string) => ({ retain: { on: asyncEvent(name, z.object({ id: z.string() })), key: ({ id }: { id: string }) => id } });

describe("definePlugin", () => {
  it("makes a definition with a manifest", () => {
    const plugin = definePlugin(meta, capability("a"));
    expect(isPluginDefinition(plugin)).toBe(true);
    expect(plugin.meta).toEqual(meta);
    expect(plugin.manifest).toEqual({
      format: 1,
      sdkVersion: (JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }).version,
      ...meta,
      capabilities: ["async"],
      requiredApiVersion: "3.3.0",
      requiredEventSchemaVersion: "4.0.0",
      realms: ["background"],
      permissions: { net: false, fs: false, childProcess: false, worker: false },
      async: { events: ["a"], sources: [], bufferSize: 10_000, overflow: "drop-newest", retainMax: 0, snapshot: "none" },
    });
    expect(JSON.parse(JSON.stringify(plugin.manifest))).toEqual(plugin.manifest);
  });

  it("bakes in the permissions that are declared, and no others", () => {
    const plugin = definePlugin({ ...meta, permissions: { net: "unix", worker: true } }, capability("a"));
    expect(plugin.manifest.permissions).toEqual({ net: "unix", fs: false, childProcess: false, worker: true });
    expect(plugin.meta).toEqual(meta);
  });

  it.each([
    [{ network: true }, 'there is no permission "network"; there are net, fs, childProcess, worker'],
    [{ fs: "write" }, 'the permission fs is "write"; it can be false, "read", true'],
    [{ worker: "read" }, 'the permission worker is "read"; it can be false, true'],
    [["net"], "permissions must be an object"],
  ])("refuses the permissions %j", (permissions, problem) => {
    expect(() => definePlugin({ ...meta, permissions: permissions as never }, capability("a"))).toThrow(`FP_DEFINITION_INVALID: ${problem}`);
  });

  it("asks for the API that dumps state only where there is state", () => {
    expect(definePlugin(meta, capability("a", retain("a"))).manifest).toMatchObject({ requiredApiVersion: "3.10.0", realms: ["background"] });
    expect(definePlugin(meta, capability("a", { snapshot: () => [] })).manifest).toMatchObject({ requiredApiVersion: "3.10.0", realms: ["background", "event"] });
  });

  it("keeps the config schema out of meta and bakes it into the manifest", () => {
    const plugin = definePlugin({ ...meta, config: z.strictObject({ a: z.string() }) }, capability("a"));
    expect(plugin.meta).toEqual(meta);
    expect(plugin.manifest.configSchema).toMatchObject({ type: ["object", "null"], additionalProperties: false });
    expect(definePlugin(meta, capability("a")).manifest.configSchema).toBeUndefined();
  });

  it.each([
    ["name", ""],
    ["name", "Upper"],
    ["name", "1st"],
    ["name", "two words"],
    ["version", "1.2"],
    ["version", "v1.2.3"],
    ["version", "1.2.3-beta"],
    ["version", "01.2.3"],
    ["description", " "],
    ["contact", undefined],
    ["contact", "a\0b"],
  ])("refuses the %s %j", (key, value) => {
    expect(() => definePlugin({ ...meta, [key]: value }, capability("a"))).toThrow(new RegExp(`^FP_DEFINITION_INVALID: .*${key}`));
  });

  it("refuses to be without capabilities", () => {
    expect(() => definePlugin(meta)).toThrow("FP_DEFINITION_INVALID: a plugin needs at least one capability");
  });

  it("refuses what is no capability", () => {
    expect(() => definePlugin(meta, capability("a"), { kind: "nonsense" } as never)).toThrow("FP_DEFINITION_INVALID: argument 3 of definePlugin() is no capability");
    expect(() => definePlugin(meta, undefined as never)).toThrow("argument 2");
  });
});

describe("several async capabilities", () => {
  const merged = (...all: readonly object[]) => definePlugin(meta, ...all.map((options, index) => capability(`e${index}`, options))).manifest.async;

  it("unite their events, sources and buffers", () => {
    expect(merged({ sources: ["syscall"], buffer: { size: 5 } }, { sources: ["syscall", "aws"], buffer: { size: 7 } })).toEqual({
      events: ["e0", "e1"],
      sources: ["syscall", "aws"],
      bufferSize: 12,
      overflow: "drop-newest",
      retainMax: 0,
      snapshot: "none",
    });
  });

  it("are for all sources where one of them is", () => {
    expect(merged({ sources: ["syscall"] }, {})?.sources).toEqual([]);
  });

  it("share what is retained", () => {
    expect(merged(retain("e0"), {}, retain("e2"))).toMatchObject({ snapshot: "retain", retainMax: 20_000 });
  });

  it.each<[string, readonly object[], string]>([
    ["overflow", [{ buffer: { overflow: "drop-oldest" } }, {}], "disagree about buffer.overflow"],
    ["how state is kept", [retain("e0"), { snapshot: () => [] }], "`retain` and another `snapshot`"],
  ])("must agree about %s", (_what, all, message) => {
    expect(() => merged(...all)).toThrow(message);
    expect(() => merged(...all)).toThrow("FP_DEFINITION_INVALID");
  });

  it("must have distinct events", () => {
    expect(() => definePlugin(meta, capability("same"), capability("same"))).toThrow('FP_DEFINITION_INVALID: two capabilities declare the async event "same"');
  });
});
