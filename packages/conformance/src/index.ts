export { asyncEventsSuite } from "./async-events-suite.ts";
export { buildFixture, type FixtureBuild } from "./build-fixture.ts";
export { containmentSuite } from "./containment-suite.ts";
export { type NativeHostOptions, nativeHostDriver } from "./drivers/native-host-driver.ts";
export { type RunningSysdig, type SysdigCommands, sysdigDriver } from "./drivers/sysdig-driver.ts";
export { testingDriver } from "./drivers/testing-driver.ts";
export { fixtureEntry, type FixtureName, fixtureNames } from "./fixtures.ts";
export type { DrivenPlugin, HostDriver, HostSupport, SeenEvent } from "./host-driver.ts";
