import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import { capabilitySuites, nativeCapabilityDriver } from "../src/index.ts";

capabilitySuites(nativeCapabilityDriver({ host: { env: libnodeEnvironment() } }));
