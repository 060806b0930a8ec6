import { limitsSuite } from "../../src/index.ts";
import { sanitizedCapabilityDriver } from "../sanitizers/sanitized-capability-driver.ts";

limitsSuite(sanitizedCapabilityDriver("asan"));
