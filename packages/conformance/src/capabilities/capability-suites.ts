import { afterAll, vi } from "vitest";

import type { CapabilityDriver } from "./capability-driver.ts";
import { channelsSuite } from "./suites/channels-suite.ts";
import { configSuite } from "./suites/config-suite.ts";
import { emissionSuite } from "./suites/emission-suite.ts";
import { extractSuite } from "./suites/extract-suite.ts";
import { instancesSuite } from "./suites/instances-suite.ts";
import { jsonSuite } from "./suites/json-suite.ts";
import { listenSuite } from "./suites/listen-suite.ts";
import { loggingSuite } from "./suites/logging-suite.ts";
import { metricsSuite } from "./suites/metrics-suite.ts";
import { neighboursSuite } from "./suites/neighbours-suite.ts";
import { parseSuite } from "./suites/parse-suite.ts";
import { sourceSuite } from "./suites/source-suite.ts";
import { hostTablesSuite } from "./suites/tables/host-tables-suite.ts";
import { lookupsSuite } from "./suites/tables/lookups-suite.ts";
import { ownTablesSuite } from "./suites/tables/own-tables-suite.ts";
import { tableNeighboursSuite } from "./suites/tables/table-neighbours-suite.ts";
import { tableRealmsSuite } from "./suites/tables/table-realms-suite.ts";
import { patienceMs } from "./waiting.ts";

const suites = [extractSuite, jsonSuite, parseSuite, sourceSuite, listenSuite, configSuite, metricsSuite, loggingSuite, channelsSuite, emissionSuite, instancesSuite, neighboursSuite, hostTablesSuite, ownTablesSuite, lookupsSuite, tableRealmsSuite, tableNeighboursSuite];

/** What a host sees of everything that a plugin can do, beside what it sees of async events. Ends the driver's host. */
export function capabilitySuites(driver: CapabilityDriver): void {
  vi.setConfig({ testTimeout: patienceMs, hookTimeout: patienceMs });
  afterAll(() => driver[Symbol.asyncDispose]());
  for (const suite of suites) suite(driver);
}
