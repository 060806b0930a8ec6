import type { Check } from "./checks/check.ts";
import { soak } from "./soak.ts";
import type { SoakOptions } from "./options.ts";

/** What has to fail, for each mistake that a plugin can be told to make. */
const found = {
  hoard: /^(resident memory|memory without mapped files|heap of .*storm, event realm) does not grow$/,
  miscount: /^async events and messages: the plugin counts the same$/,
} as const;

/** A soak that finds nothing where there is something is worth nothing: short ones, with plugins that hoard or miscount, must fail for that. */
export async function plantedMistakes({ plugins, signal, tell }: Pick<SoakOptions, "plugins" | "signal" | "tell">): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const mistake of ["hoard", "miscount"] as const) {
    const { checks: judged } = await soak({ plugins, minutes: 0.35, reloads: 0, restarts: 0, eventsPerSecond: 500, runtimes: false, mistake, ...(signal && { signal }), ...(tell && { tell }) });
    const failed = judged.filter(({ passed }) => !passed).map(({ name }) => name);
    checks.push({ name: `a planted mistake is found: ${mistake}`, passed: failed.some((name) => found[mistake].test(name)), detail: failed.join("; ") || "nothing was found" });
  }
  return checks;
}
