import type { FixtureName } from "../../fixtures.ts";
import { loadFixture } from "../../load-fixture.ts";
import type { CapabilityDriver, LoadOptions } from "../capability-driver.ts";
import { driveTestHost } from "./test-host-inspector.ts";

const sameProcess = "it is the process of the tests";

/** The host of unit tests: no native code, same process. */
export const testingCapabilityDriver: CapabilityDriver = {
  name: "testing",
  supports: {
    failures: true,
    threadPool: "it has no threads to give",
    neighbours: "it is a host for one plugin",
    containment: sameProcess,
    entriesLeft: "its entries are objects, which nobody has to give back",
    components: true,
    console: `${sameProcess}, whose console belongs to the test runner`,
    batches: true,
  },
  async load(fixture: FixtureName, { config, beside = [] }: LoadOptions = {}) {
    const others = beside.filter((other) => typeof other === "string");
    const tables = (await Promise.all(others.map(loadFixture))).flatMap(({ event }) => event.capabilities.flatMap(({ tables = [] }) => tables));
    return driveTestHost(await loadFixture(fixture), config, tables);
  },
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
