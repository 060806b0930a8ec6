import { startSysdig, sysdig } from "@falco-plugin-tools/sysdig-root";

import { asyncEventsSuite, containmentSuite, sysdigDriver } from "../../src/index.ts";

const patience = { timeoutMs: 240_000 };
const driver = sysdigDriver({ run: (args) => sysdig(args, patience), start: (args, onStderr) => startSysdig(args, { ...patience, onStderr }) });

asyncEventsSuite(driver);
containmentSuite(driver);
