import { hostThreadsSuite } from "../host-threads/host-threads-suite.ts";
import { node24 } from "./node-137-build.ts";

hostThreadsSuite("a host with Node.js 24", node24);
