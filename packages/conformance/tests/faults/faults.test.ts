import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import { faultsSuite, nativeCapabilityDriver } from "../../src/index.ts";

faultsSuite(nativeCapabilityDriver({ host: { env: libnodeEnvironment() } }), { host: "host" });
