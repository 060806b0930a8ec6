import { createLogger } from "@falco-plugin/contract";
import { describe, expect, test } from "vitest";

import type { NativeBinding } from "./native-binding.ts";
import { realmHooks } from "./realm-hooks.ts";

/** A binding that remembers what JavaScript told it. */
function realm(body: string, given: Partial<NativeBinding> = {}) {
  const told: unknown[][] = [];
  const tell =
    (name: string) =>
    (...args: unknown[]): void => void told.push([name, ...args]);
  // A bundle as `falco-plugin build` makes it, without the packages in it.
  const bundle = `const plugin = { [Symbol.for("@falco-plugin/contract/plugin/v1")]: true, meta: { name: "t", version: "0.1.0" }, manifest: {}, capabilities: [], parseConfig: (text) => text, ${body} }; module.exports = { default: plugin };`;
  const binding = { realm: "background", name: "t", version: "0.1.0", file: "/libt.so", bundle, config: "{}", asyncEvents: ["a", "b"], log: tell("log"), setHooks: tell("setHooks"), loaded: tell("loaded"), configure: tell("configure"), emit: () => 0, counts: () => undefined, stopped: tell("stopped"), dumped: tell("dumped"), ...given } satisfies NativeBinding;
  const lines: string[] = [];
  const hooks = realmHooks(binding, createLogger((level, _, message) => lines.push(`${level}: ${message}`)));
  return { hooks, told, lines };
}

describe("loading", () => {
  test("answers that the definition is there", () => {
    const { hooks, told } = realm("");
    expect(hooks.load()).toBeUndefined();
    expect(told).toEqual([["loaded", "", false]]);
  });

  test("asks for an event realm where there is a snapshot function", () => {
    const { hooks, told } = realm("capabilities: [{ snapshot: () => [] }]");
    hooks.load();
    expect(told).toEqual([["loaded", "", true]]);
  });

  test.each([
    ["a bundle that throws", "meta: (() => { throw new Error('at import') })()", /^FP_LOAD_FAILED: at import$/],
    ["a config that throws", "parseConfig: () => { throw new Error('no config') }", /^FP_LOAD_FAILED: no config$/],
  ])("answers with one line for %s", (_, body, line) => {
    const { hooks, told } = realm(body);
    hooks.load();
    expect(told[0]?.[1]).toMatch(line);
  });

  test("refuses an export that definePlugin() did not make", () => {
    const { hooks, told } = realm("", { bundle: "module.exports = {}" });
    hooks.load();
    expect(told[0]?.[1]).toMatch(/FP_LOAD_FAILED: .*definePlugin/);
  });
});

describe("start and stop", () => {
  test("configure the channel, and answer when the services have ended", async () => {
    const { hooks, told } = realm(
      `manifest: { async: { bufferSize: 7, overflow: "drop-oldest", retainMax: 3 } }, capabilities: [{ background: (ctx) => ({ start() {}, stop: () => new Promise((r) => ctx.signal.addEventListener("abort", r)) }) }]`,
    );
    hooks.load();
    expect(hooks.start(1)).toBeUndefined();
    hooks.stop(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(told.slice(1)).toEqual([["configure", 1, 7, true, 3], ["stopped", 1]]);
  });

  test("answer a stop without a start", async () => {
    const { hooks, told } = realm("");
    hooks.stop(3);
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([["stopped", 3]]);
  });

  test("say what failed at start", () => {
    const { hooks } = realm("capabilities: [{ background: () => { throw new Error('no service') } }]");
    hooks.load();
    expect(hooks.start(1)).toBe("FP_LOAD_FAILED: no service");
  });
});

describe("a snapshot", () => {
  test("hands over encoded events by their index", () => {
    const { hooks, told } = realm(`capabilities: [{ snapshot: () => [{ name: "b", data: "{}" }] }]`);
    hooks.load();
    expect(hooks.snapshot()).toBeUndefined();
    expect(told.slice(1)).toEqual([["dumped", 1, "{}"]]);
  });

  test("refuses an event that is not declared", () => {
    const { hooks } = realm(`capabilities: [{ snapshot: () => [{ name: "c", data: "{}" }] }]`);
    hooks.load();
    expect(hooks.snapshot()).toMatch(/^FP_EVENT_UNDECLARED: /);
  });
});
