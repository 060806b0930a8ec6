import { stackSuite } from "../stacks/stack-suite.ts";
import { node24 } from "./node-137-build.ts";

stackSuite(node24);
