import type { Logger } from "@falco-plugin/contract";
import type { ContainerConfig } from "./config.ts";

/** Says which engines somebody has asked for that are not watched yet. Those that nobody has named are no news. */
export function tellUnsupportedEngines(engines: ContainerConfig["engines"], log: Logger): void {
  for (const [engine, settings] of Object.entries(engines)) {
    if (engine !== "docker" && settings?.enabled === true) log.info("this engine is not supported yet and is not watched", { engine });
  }
}
