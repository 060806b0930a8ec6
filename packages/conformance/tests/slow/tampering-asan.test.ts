import { type Tampering, tamperings } from "../../plugins/internal/tamperings.ts";
import { tamperingSuite } from "../../src/index.ts";
import { sanitizedCapabilityDriver } from "../sanitizers/sanitized-capability-driver.ts";

tamperingSuite(sanitizedCapabilityDriver("asan"), Object.keys(tamperings) as Tampering[]);
