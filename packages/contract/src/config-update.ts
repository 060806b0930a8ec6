import type { BackgroundContext, EventContext } from "./context.ts";

/** What a plugin does with a config that the host changes while it runs. `ctx.config` is the new one already. */
export interface ConfigUpdate<in Config = unknown> {
  /** Synchronous; throwing refuses the new config, and the old one stays. @runs event thread @abi plugin_set_config */
  readonly event?: (ctx: EventContext<Config>) => void;
  /** After the event thread has accepted it. @runs background */
  readonly background?: (ctx: BackgroundContext<Config>) => void;
}
