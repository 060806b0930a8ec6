import { capabilitySuites, testingCapabilityDriver } from "../src/index.ts";

capabilitySuites(testingCapabilityDriver);
