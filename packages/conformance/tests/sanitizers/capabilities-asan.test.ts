import { capabilitySuites } from "../../src/index.ts";
import { sanitizedCapabilityDriver } from "./sanitized-capability-driver.ts";

capabilitySuites(sanitizedCapabilityDriver("asan"));
