import { node18 } from "./node-under-test.ts";
import { processExitSuite } from "./process-exit-suite.ts";

processExitSuite(node18);
