import { node18 } from "../loading/node-under-test.ts";
import { stackSuite } from "./stack-suite.ts";

stackSuite(node18);
