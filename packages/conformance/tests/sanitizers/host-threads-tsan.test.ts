import { hostThreadsSuite } from "../host-threads/host-threads-suite.ts";
import { sanitizedNode } from "./sanitized-node.ts";

hostThreadsSuite("a host with tsan", sanitizedNode("tsan"));
