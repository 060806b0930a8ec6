import { capabilitySuites } from "../../src/index.ts";
import { sanitizedCapabilityDriver } from "../sanitizers/sanitized-capability-driver.ts";

capabilitySuites(sanitizedCapabilityDriver("asan"));
