import { eventContainmentSuite, nativeCapabilityDriver } from "../../src/index.ts";
import { forNode24, node24 } from "../node-137/node-137-build.ts";

eventContainmentSuite(nativeCapabilityDriver({ name: "host with Node.js 24", ...forNode24, host: node24.host }));
