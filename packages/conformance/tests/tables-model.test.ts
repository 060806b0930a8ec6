import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import { nativeCapabilityDriver } from "../src/index.ts";
import { tableModelSuite } from "./tables/table-model-suite.ts";

tableModelSuite(nativeCapabilityDriver({ host: { env: libnodeEnvironment() } }), 300);
