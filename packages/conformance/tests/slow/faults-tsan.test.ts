import { faultsSuite } from "../../src/index.ts";
import { sanitizedCapabilityDriver } from "../sanitizers/sanitized-capability-driver.ts";

faultsSuite(sanitizedCapabilityDriver("tsan"), { host: "host" });
