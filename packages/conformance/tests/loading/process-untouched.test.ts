import { node18 } from "./node-under-test.ts";
import { processUntouchedSuite } from "./process-untouched-suite.ts";

processUntouchedSuite(node18);
