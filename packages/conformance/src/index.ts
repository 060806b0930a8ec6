export { asyncEventsSuite } from "./async-events-suite.ts";
export { buildFixture, type FixtureBuild } from "./build-fixture.ts";
export { containmentSuite } from "./containment-suite.ts";
export { type NativeHostOptions, nativeHostDriver } from "./drivers/native-host-driver.ts";
export { type RunningSysdig, type SysdigCommands, sysdigDriver } from "./drivers/sysdig-driver.ts";
export { testingDriver } from "./drivers/testing-driver.ts";
export { faultsSuite, type FaultsOptions } from "./faults/faults-suite.ts";
export { type EventThreadFault, type Fault, faultKey } from "./faults/fault.ts";
export { faultList } from "./faults/fault-list.ts";
export { type FaultRecords, readFaultRecords } from "./faults/fault-records.ts";
export type { FaultOutcome } from "./faults/fault-outcome.ts";
export { fixtureEntry, type FixtureName, fixtureNames } from "./fixtures.ts";
export type { DrivenPlugin, HostDriver, HostSupport, SeenEvent } from "./host-driver.ts";
export type {
  CapabilityDriver,
  CapabilitySupport,
  DrivenInspector,
  Input,
  LoadOptions,
  PluginInC,
  ReadOptions,
  ReadResult,
  SeenFacts,
  SeenFailure,
  SeenField,
  SeenHostEvent,
  SeenLog,
  SeenValue,
  Support,
} from "./capabilities/capability-driver.ts";
export type { DrivenTables, GivenRow, GivenThread, SeenCell, SeenRow } from "./capabilities/driven-tables.ts";
export { capabilitySuites } from "./capabilities/capability-suites.ts";
export { limitsSuite } from "./limits-suite.ts";
export { nativeCapabilityDriver } from "./capabilities/drivers/native-capability-driver.ts";
export { processDriver, type ProcessDriverOptions } from "./capabilities/drivers/process-driver.ts";
export { testingCapabilityDriver } from "./capabilities/drivers/testing-capability-driver.ts";
export { eventContainmentSuite } from "./capabilities/event-containment-suite.ts";
export { permissionsSuite } from "./permissions-suite.ts";
export { tamperingSuite } from "./tampering-suite.ts";
