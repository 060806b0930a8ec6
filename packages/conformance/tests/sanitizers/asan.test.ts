import { asyncEventsSuite, containmentSuite } from "../../src/index.ts";
import { sanitizedDriver } from "./sanitized-driver.ts";

const driver = sanitizedDriver("asan");

asyncEventsSuite(driver);
containmentSuite(driver);
