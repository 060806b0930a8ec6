import { describe, expect, it } from "vitest";
import { backgroundService, type BackgroundContext, type BackgroundHost, type Capability, pluginDefinition, type Service } from "./index.ts";

const ctx = { config: undefined } as BackgroundContext<unknown>;
const quiet = { ready: () => {} } as BackgroundHost;

/** A plugin whose services write down what happens to them. */
function recorded(services: Readonly<Record<string, Partial<Service>>>, host = quiet) {
  const steps: string[] = [];
  const capabilities = Object.entries(services).map(([name, service]): Capability => ({
    kind: "async",
    background: () => ({
      start: () => (steps.push(`start ${name}`), service.start?.()),
      stop: () => (steps.push(`stop ${name}`), service.stop?.()),
    }),
  }));
  const meta = { name: "p", version: "0.1.0", description: "d", contact: "c" };
  const definition = pluginDefinition<unknown>({ meta, capabilities, manifest: {} as never, parseConfig: () => undefined });
  return { steps, service: () => backgroundService(definition, ctx, host) };
}
const fail = (text: string) => () => {
  throw new Error(text);
};

describe("backgroundService", () => {
  it("starts in order and stops in reverse", () => {
    const { steps, service } = recorded({ a: {}, b: {} });
    const both = service();
    both.start();
    expect(both.stop()).toBeUndefined();
    expect(steps).toEqual(["start a", "start b", "stop b", "stop a"]);
  });

  it("tolerates a stop without a start", () => {
    const { steps, service } = recorded({ a: {} });
    expect(service().stop()).toBeUndefined();
    expect(steps).toEqual([]);
  });

  it("makes new services for every start", () => {
    const { steps, service } = recorded({ a: {} });
    for (let round = 0; round < 2; round++) {
      const one = service();
      one.start();
      one.stop();
    }
    expect(steps).toEqual(["start a", "stop a", "start a", "stop a"]);
  });

  it("stops what had started when a start fails", () => {
    const { steps, service } = recorded({ a: {}, b: { start: fail("no b") }, c: {} });
    expect(() => service().start()).toThrow("no b");
    expect(steps).toEqual(["start a", "start b", "stop b", "stop a"]);
  });

  it("asks all to stop before it waits for one, and waits for all", async () => {
    let end: () => void = () => {};
    const { steps, service } = recorded({ a: {}, b: { stop: () => new Promise<void>((resolve) => (end = resolve)) } });
    const both = service();
    both.start();
    const stopping = both.stop();
    expect(steps.slice(2)).toEqual(["stop b", "stop a"]);
    end();
    await stopping;
  });

  it.each<[string, () => void | Promise<void>]>([
    ["throws", fail("no end")],
    ["rejects", () => Promise.reject(new Error("no end"))],
  ])("stops the rest where one %s, and says so", async (_what, stop) => {
    const { steps, service } = recorded({ a: {}, b: { stop } });
    const both = service();
    both.start();
    await expect(both.stop()).rejects.toThrow("no end");
    expect(steps).toContain("stop a");
  });
});

describe("what holds up the host's start", () => {
  const graceful = (startGraceMs: number | undefined, hosts: BackgroundHost[], start: () => void = () => {}): Capability => ({
    kind: "async",
    async: { events: [], sources: [], snapshot: "none", bufferSize: 1, overflow: "drop-newest", retainMax: 0, ...(startGraceMs !== undefined && { startGraceMs }) },
    background: (_ctx, host) => (hosts.push(host), { start, stop: () => {} }),
  });
  const startAll = (...capabilities: readonly Capability[]) => {
    const calls: string[] = [];
    const meta = { name: "p", version: "0.1.0", description: "d", contact: "c" };
    const definition = pluginDefinition<unknown>({ meta, capabilities, manifest: {} as never, parseConfig: () => undefined });
    return { calls, start: () => backgroundService(definition, ctx, { ...quiet, ready: () => calls.push("ready") }).start() };
  };

  it("is over when all that have asked for it are ready", () => {
    const hosts: BackgroundHost[] = [];
    const { calls, start } = startAll(graceful(100, hosts), graceful(undefined, hosts), graceful(200, hosts));
    start();
    hosts[0]?.ready();
    hosts[0]?.ready();
    hosts[1]?.ready();
    expect(calls).toEqual([]);
    hosts[2]?.ready();
    hosts[2]?.ready();
    expect(calls).toEqual(["ready"]);
  });

  it("is over where the start fails", () => {
    const { calls, start } = startAll(graceful(100, []), graceful(100, [], fail("b failed")));
    expect(start).toThrow("b failed");
    expect(calls).toEqual(["ready"]);
  });
});
