import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import { nativeCapabilityDriver, tamperingSuite } from "../src/index.ts";

tamperingSuite(nativeCapabilityDriver({ host: { env: libnodeEnvironment() } }));
