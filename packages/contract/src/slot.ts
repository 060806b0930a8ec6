import type { InstanceContext } from "./context.ts";

/**
 * A value that is made once for each plugin instance and realm, when it is first used, and disposed (`Symbol.dispose`,
 * `Symbol.asyncDispose`) when the instance is destroyed. Where state belongs.
 */
export interface Slot<in Config, out Value> {
  readonly create: (ctx: InstanceContext<Config>) => Value;
}
