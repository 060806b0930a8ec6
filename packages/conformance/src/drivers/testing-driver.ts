import { isFalcoPluginError, isPluginDefinition, type PluginDefinition } from "@falco-plugin/contract";
import { TestHost } from "@falco-plugin/testing";
import type { FixtureName } from "../fixtures.ts";
import type { DrivenPlugin, HostDriver } from "../host-driver.ts";

const definitions: Readonly<Record<FixtureName, () => Promise<{ readonly default: unknown }>>> = {
  "burst-default": () => import("../../plugins/burst-default.ts"),
  "burst-large": () => import("../../plugins/burst-large.ts"),
  flaky: () => import("../../plugins/flaky.ts"),
  misbehave: () => import("../../plugins/misbehave.ts"),
  pair: () => import("../../plugins/pair.ts"),
  puller: () => import("../../plugins/puller.ts"),
  retained: () => import("../../plugins/retained.ts"),
  "shared-memory": () => import("../../plugins/shared-memory.ts"),
  snapshotter: () => import("../../plugins/snapshotter.ts"),
  stuck: () => import("../../plugins/stuck.ts"),
  ticker: () => import("../../plugins/ticker.ts"),
};

/** How long events may take, in milliseconds. */
const patienceMs = 20_000;
/** How many events the host reads in one turn of the event loop. */
const eventsPerTurn = 500;

/** The host of unit tests: no native code, same process. */
export const testingDriver: HostDriver = {
  name: "testing",
  supports: { restart: true, dumpState: true, bytes: true, containment: false },
  async load(fixture, config) {
    const { default: definition } = await definitions[fixture]();
    if (!isPluginDefinition(definition)) throw new TypeError(`${fixture} exports no plugin`);
    return drive(definition, config);
  },
};

function drive(definition: PluginDefinition, config: unknown): DrivenPlugin {
  const host = new TestHost(definition, { ...(config !== undefined && { config }), delivery: "manual" });
  const turn = async (): Promise<void> => {
    host.deliver(eventsPerTurn);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    start: async () => host.startAsyncEvents(),
    stop: () => host.stopAsyncEvents(),
    async seen(atLeast) {
      const deadline = Date.now() + patienceMs;
      while (host.events.length < atLeast) {
        if (Date.now() > deadline) throw new Error(`saw ${host.events.length} events instead of ${atLeast}`);
        await turn();
      }
      return host.events.slice();
    },
    async seenAfter(ms) {
      const end = Date.now() + ms;
      while (Date.now() < end) await turn();
      return host.events.slice();
    },
    async dumpState() {
      try {
        return host.dumpState();
      } catch (error) {
        // What a native host does with an exception of a snapshot.
        throw isFalcoPluginError(error) ? error : new Error(`FP_SNAPSHOT_FAILED: ${String(error)}`, { cause: error });
      }
    },
    logs: () => host.logs.map(({ message }) => message),
    [Symbol.asyncDispose]: () => host.stopAsyncEvents(),
  };
}
