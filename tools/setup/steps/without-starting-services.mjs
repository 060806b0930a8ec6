import { existsSync } from "node:fs";

import { asRoot, run } from "../run.mjs";

const policy = "/usr/sbin/policy-rc.d";

/**
 * Debian starts services as it installs them. Tests start their own Docker Engine, and set-up must not leave one behind on somebody's machine.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withoutStartingServices(work) {
  // Somebody has a policy already; it stays in charge.
  if (existsSync(policy)) return await work();
  await run(asRoot(["sh", "-c", `printf '#!/bin/sh\\nexit 101\\n' > ${policy} && chmod 755 ${policy}`]));
  try {
    return await work();
  } finally {
    await run(asRoot(["rm", "-f", policy]));
  }
}
