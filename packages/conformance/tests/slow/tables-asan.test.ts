import { sanitizedCapabilityDriver } from "../sanitizers/sanitized-capability-driver.ts";
import { tableModelSuite } from "../tables/table-model-suite.ts";

tableModelSuite(sanitizedCapabilityDriver("asan"), 2_000);
