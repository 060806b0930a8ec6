export { asyncEventsSuite } from "./async-events-suite.ts";
export { containmentSuite } from "./containment-suite.ts";
export { testingDriver } from "./drivers/testing-driver.ts";
export { fixtureEntry, type FixtureName, fixtureNames } from "./fixtures.ts";
export type { DrivenPlugin, HostDriver, HostSupport, SeenEvent } from "./host-driver.ts";
