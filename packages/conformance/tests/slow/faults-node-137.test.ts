import { faultsSuite, limitsSuite, nativeCapabilityDriver } from "../../src/index.ts";
import { forNode24, node24 } from "../node-137/node-137-build.ts";

const driver = nativeCapabilityDriver({ name: "host with Node.js 24", ...forNode24, host: node24.host });

// What becomes of them is the same with every Node.js.
faultsSuite(driver, { host: "host" });
limitsSuite(driver);
