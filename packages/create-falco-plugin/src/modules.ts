import { capabilities, type StarterCapability } from "./capability.ts";

/** A module of a project that a capability brings. */
export interface StarterModule {
  /** File name without `.ts`, in the templates. */
  readonly template: string;
  /** The same in the project. */
  readonly file: string;
  /** What it exports for `definePlugin`. */
  readonly values: readonly string[];
  /** Rules for it in the templates. Tables and metrics have none: rules cannot see them. */
  readonly rules?: string;
}

/**
 * The modules of a plugin, in the order in which it lists them.
 *
 * @runs build
 */
export function modulesOf(chosen: readonly StarterCapability[]): StarterModule[] {
  const own = chosen.includes("source");
  const modules: Readonly<Record<StarterCapability, StarterModule>> = {
    async: { template: "plugin/heartbeat", file: "heartbeat", values: ["heartbeats"], rules: "async" },
    source: { template: "plugin/source", file: "source", values: ["steps"], rules: "source" },
    extract: { template: own ? "plugin/source-fields" : "syscall-fields/fields", file: "fields", values: ["fields"], rules: own ? "source-fields" : "syscall-fields" },
    parse: { template: "plugin/executions", file: "executions", values: ["executionTable", "executionRules"] },
    listen: { template: "plugin/captures", file: "captures", values: ["captureMetrics", "captureListener"] },
  };
  return capabilities.filter((capability) => chosen.includes(capability)).map((capability) => modules[capability]);
}
