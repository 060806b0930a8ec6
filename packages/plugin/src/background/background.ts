import type { BackgroundContext, Capability } from "@falco-plugin/contract";
import { BackgroundWork } from "../internal/background-work.ts";
import { refuseDefinition } from "../internal/refuse-definition.ts";

/** Ends what `start` began. A promise is waited for, within the stop timeout. */
export type BackgroundTeardown = () => void | PromiseLike<void>;

/** Options of {@link background}. */
export interface BackgroundOptions<Config> {
  /**
   * Called when the host starts the plugin's background, which it does when a capture is opened; what it returns is called when the host stops
   * it. `ctx.signal` is aborted then, too. What it throws is logged (`FP_TASK_FAILED`).
   *
   * @runs background
   */
  readonly start: (ctx: BackgroundContext<Config>) => void | BackgroundTeardown | PromiseLike<void | BackgroundTeardown>;
}

/**
 * Work of its own in the background, between the host's start and stop: refreshing a list, answering lookups of the event thread. It never
 * runs at replay.
 *
 * Hosts start and stop only async events; a plugin without any declares a hidden one for that, which is never sent.
 *
 * @runs build
 * @abi plugin_set_async_event_handler
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { background, channel, perInstance, receive } from "@falco-plugin/plugin";
 *
 * const allowed = channel<readonly string[]>("allowed");
 * const allowList = perInstance(() => new Set<string>());
 *
 * export const refreshing = background({
 *   start(ctx) {
 *     const refresh = async () => {
 *       const response = await fetch("http://127.0.0.1:8080/allowed", { signal: ctx.signal });
 *       ctx.send(allowed, (await response.json()) as string[]);
 *     };
 *     const timer = setInterval(() => void refresh().catch((error: unknown) => ctx.log.warn(String(error))), 60_000);
 *     return () => clearInterval(timer);
 *   },
 * });
 *
 * export const taking = receive(allowed, (names, ctx) => {
 *   const list = ctx.use(allowList);
 *   list.clear();
 *   for (const name of names) list.add(name);
 * });
 * ```
 */
export function background<Config>({ start }: BackgroundOptions<Config>): Capability<Config> {
  if (typeof start !== "function") refuseDefinition("background() needs a function `start`");
  return Object.freeze<Capability<Config>>({ kind: "background", background: (ctx) => new BackgroundWork(start, ctx) });
}
