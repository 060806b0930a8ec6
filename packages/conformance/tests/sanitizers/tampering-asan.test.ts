import { tamperingSuite } from "../../src/index.ts";
import { sanitizedCapabilityDriver } from "./sanitized-capability-driver.ts";

tamperingSuite(sanitizedCapabilityDriver("asan"), ["functions-that-answer-large-numbers", "functions-that-answer-what-they-get"]);
