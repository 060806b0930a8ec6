import { tableModelSuite } from "../tables/table-model-suite.ts";
import { sanitizedCapabilityDriver } from "./sanitized-capability-driver.ts";

tableModelSuite(sanitizedCapabilityDriver("asan"), 40);
