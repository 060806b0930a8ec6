import { node18 } from "../loading/node-under-test.ts";
import { hostThreadsSuite } from "./host-threads-suite.ts";

hostThreadsSuite("a host", node18);
