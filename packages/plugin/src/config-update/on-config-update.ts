import { type BackgroundContext, type Capability, type EventContext, isThenable, type Synchronous, withCode } from "@falco-plugin/contract";
import { refuseDefinition } from "../internal/refuse-definition.ts";

/** Options of {@link onConfigUpdate}; none are needed where reading `ctx.config` is enough. */
export interface ConfigUpdateOptions<Config, Result = void> {
  /** `ctx.config` is the new one; throwing refuses it, and the old one stays. @runs event thread */
  readonly event?: (ctx: EventContext<Config>) => Synchronous<Result>;
  /**
   * After the event thread has accepted it: once for each change, if anything of the plugin runs there (async events, a source, a capture).
   * `ctx.signal` is aborted when the last of that has been stopped. What it throws is logged (`FP_TASK_FAILED`).
   *
   * @runs background
   */
  readonly background?: (ctx: BackgroundContext<Config>) => void | PromiseLike<void>;
}

/**
 * Lets the host change the config while the plugin runs. It is validated as at the start; from then on `ctx.config` is the new one, in both
 * realms.
 *
 * @runs build
 * @abi plugin_set_config
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { definePlugin, extract, compute, onConfigUpdate } from "@falco-plugin/plugin";
 * import * as z from "zod";
 *
 * export default definePlugin(
 *   { name: "cutting", version: "0.1.0", description: "Cuts", contact: "https://example.org", config: z.strictObject({ max: z.int().default(10) }) },
 *   extract({ "cut.length": compute({ type: "uint64", description: "Length, cut" }, ({ event }, { config }) => Math.min(event.length, config.max)) }, { events: "all", sources: ["syscall"] }),
 *   onConfigUpdate({ event: ({ config, log }) => log.info("cutting at", { max: config.max }) }),
 * );
 * ```
 */
export function onConfigUpdate<Config, Result = void>(options: ConfigUpdateOptions<Config, Result> = {}): Capability<Config> {
  const { event, background } = options;
  for (const [key, value] of Object.entries({ event, background })) if (value !== undefined && typeof value !== "function") refuseDefinition(`${key} of onConfigUpdate() must be a function`);
  return Object.freeze<Capability<Config>>({
    kind: "config",
    configUpdate: Object.freeze({ ...(event !== undefined && { event: event }), ...(background !== undefined && { background: (ctx: BackgroundContext<Config>) => inBackground(background, ctx) }) }),
  });
}

/** The host has its answer already: failures can only be logged. */
function inBackground<Config>(update: (ctx: BackgroundContext<Config>) => void | PromiseLike<void>, ctx: BackgroundContext<Config>): void {
  const failed = (error: unknown): void => ctx.log.error(withCode("FP_TASK_FAILED", "onConfigUpdate", error).message);
  try {
    const updating = update(ctx);
    if (isThenable(updating)) updating.then(undefined, failed);
  } catch (error) {
    failed(error);
  }
}
