import { isFalcoPluginError } from "@falco-plugin/contract";

import { provisionSysdigRoot } from "./provision-sysdig-root.ts";

try {
  const root = await provisionSysdigRoot();
  console.log(`sysdig ${root.sysdigVersion} with libs ${root.libsVersion}`);
} catch (error) {
  if (!isFalcoPluginError(error)) throw error;
  console.error(`${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
