import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import { asyncEventsSuite, containmentSuite, nativeHostDriver } from "../src/index.ts";

const driver = nativeHostDriver({ host: { env: libnodeEnvironment() } });

asyncEventsSuite(driver);
containmentSuite(driver);
