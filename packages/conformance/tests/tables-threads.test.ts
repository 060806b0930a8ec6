import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import { nativeCapabilityDriver } from "../src/index.ts";
import { tableThreadsSuite } from "./tables/table-threads-suite.ts";

tableThreadsSuite(nativeCapabilityDriver({ host: { env: libnodeEnvironment() } }), 2_000);
