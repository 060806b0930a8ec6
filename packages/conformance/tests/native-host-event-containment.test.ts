import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import { eventContainmentSuite, nativeCapabilityDriver } from "../src/index.ts";

eventContainmentSuite(nativeCapabilityDriver({ host: { env: libnodeEnvironment() } }));
