import { sanitizedCapabilityDriver } from "../sanitizers/sanitized-capability-driver.ts";
import { tableThreadsSuite } from "../tables/table-threads-suite.ts";

tableThreadsSuite(sanitizedCapabilityDriver("tsan"), 20_000);
