import { startSysdig, sysdig } from "@falco-plugin-tools/sysdig-root";
import { expect, it } from "vitest";

import { permissionsSuite, sysdigDriver } from "../../src/index.ts";

const patience = { timeoutMs: 240_000 };
const driver = sysdigDriver({ run: (args) => sysdig(args, patience), start: (args, onStderr) => startSysdig(args, { ...patience, onStderr }) });

permissionsSuite(driver);

it("sysdig does not start a plugin that needs more than its operator allows", { timeout: 60_000 }, async () => {
  await expect(driver.load("reach-some", { sdk: { permissions: { net: false } } })).rejects.toThrow(/FP_PERMISSION_DENIED: the plugin needs net: "unix" \(allowed: false\)/);
});
