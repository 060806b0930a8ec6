import { isFalcoPluginError } from "@falco-plugin/contract";
import { testHost, type TestHost } from "@falco-plugin/testing";
import type { DrivenPlugin, HostDriver } from "../host-driver.ts";
import { loadFixture } from "../load-fixture.ts";
import { untilSeen } from "./until-seen.ts";

/** How many events the host reads in one turn of the event loop. */
const eventsPerTurn = 500;

/** The host of unit tests: no native code, same process. */
export const testingDriver: HostDriver = {
  name: "testing",
  supports: { restart: true, dumpState: true, waitsAtStart: false, bytes: true, containment: false },
  async load(fixture, config) {
    return drive(testHost(await loadFixture(fixture), { ...(config !== undefined && { config: config as object }), delivery: "manual" }));
  },
};

function drive(host: TestHost): DrivenPlugin {
  const turn = async (): Promise<void> => {
    host.deliver(eventsPerTurn);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    start: async () => host.startAsyncEvents(),
    stop: () => host.stopAsyncEvents(),
    async seen(atLeast) {
      await untilSeen({ atLeast, seen: () => host.events.length, wait: turn });
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
