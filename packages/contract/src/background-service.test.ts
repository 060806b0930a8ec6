import { describe, expect, it } from "vitest";
import { backgroundService, type BackgroundContext, type BackgroundHost, type Capability, pluginDefinition, type Service } from "./index.ts";

const ctx = { config: undefined } as BackgroundContext<unknown>;
const host = {} as BackgroundHost;

/** A plugin whose services write down what happens to them. */
function recorded(services: Readonly<Record<string, Partial<Service>>>) {
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
