import { tableThreadsSuite } from "../tables/table-threads-suite.ts";
import { sanitizedCapabilityDriver } from "./sanitized-capability-driver.ts";

tableThreadsSuite(sanitizedCapabilityDriver("tsan"), 300);
