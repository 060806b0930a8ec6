import { nativeCapabilityDriver, tamperingSuite } from "../../src/index.ts";
import { forNode24, node24 } from "../node-137/node-137-build.ts";

// Memory that JavaScript can make smaller is only there.
tamperingSuite(nativeCapabilityDriver({ name: "host with Node.js 24", ...forNode24, host: node24.host }));
