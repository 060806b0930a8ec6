import { createLogger, type Logger, logLevels } from "@falco-plugin/contract";
import type { ContainerConfig } from "./config.ts";

/** A logger that keeps what is less severe to itself. */
export function logThreshold(log: Logger, least: ContainerConfig["log_level"]): Logger {
  const limit = logLevels.indexOf(least === "warn" ? "warning" : least);
  return createLogger((level, component, message) => {
    if (logLevels.indexOf(level) <= limit) (component === "" ? log : log.child(component)).log(level, message);
  });
}
