import type { InstanceContext, Slot } from "@falco-plugin/contract";

/**
 * State of a plugin instance, made when it is first used: `ctx.use(slot)`. Where state belongs: Falco makes several instances of a plugin in one
 * process. Each realm has its own. What has `Symbol.dispose` or `Symbol.asyncDispose` is disposed when the instance is destroyed.
 *
 * @runs build
 * @example
 * ```ts
 * import { asyncEvent } from "@falco-plugin/async-events";
 * import { on, parse, perInstance } from "@falco-plugin/plugin";
 *
 * const beat = asyncEvent("heartbeat");
 * const beats = perInstance(() => ({ count: 0 }));
 *
 * export const counting = parse(on(beat, (_input, ctx) => ctx.use(beats).count++));
 * ```
 */
export function perInstance<Value, Config = unknown>(create: (ctx: InstanceContext<Config>) => Value): Slot<Config, Value> {
  if (typeof create !== "function") throw new TypeError("perInstance() needs a function that makes the value");
  return Object.freeze({ create });
}
