import { eventContainmentSuite } from "../../src/index.ts";
import { sanitizedCapabilityDriver } from "../sanitizers/sanitized-capability-driver.ts";

eventContainmentSuite(sanitizedCapabilityDriver("tsan"));
