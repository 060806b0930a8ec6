import { faultsSuite } from "../../src/index.ts";
import { sanitizedCapabilityDriver } from "../sanitizers/sanitized-capability-driver.ts";

// Leaks are what becomes of some faults: threads and isolates that are left behind with all they have.
faultsSuite(sanitizedCapabilityDriver("asan", { leaks: false }), { host: "host" });
