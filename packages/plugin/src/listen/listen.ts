import type { BackgroundContext, Capability, EventContext, Routine, Synchronous } from "@falco-plugin/contract";
import { refuseDefinition } from "../internal/refuse-definition.ts";

/** Options of {@link listen}; at least one of them. */
export interface ListenOptions<Config, Opened = void, Closed = void> {
  /** Called when a capture has been opened, before its first event. Throwing fails the capture. @runs event thread */
  readonly open?: (ctx: EventContext<Config>) => Synchronous<Opened>;
  /** Called when it is closed, also where opening it failed. @runs event thread */
  readonly close?: (ctx: EventContext<Config>) => Synchronous<Closed>;
  /** What runs again and again while the capture is open. */
  readonly routines?: readonly RoutineOptions<Config>[];
}

/** Something that runs again and again while a capture is open. */
export interface RoutineOptions<Config> {
  /** For the log; `routine` and its number unless given. */
  readonly name?: string;
  /** From the end of one run to the start of the next, in milliseconds. */
  readonly intervalMs: number;
  /** `false` ends it for this capture. What it throws is logged (`FP_ROUTINE_FAILED`), and it runs again. @runs background */
  readonly run: (ctx: BackgroundContext<Config>) => boolean | void | PromiseLike<boolean | void>;
}

/**
 * Follows the opening and closing of captures.
 *
 * Hosts with a thread pool give their clock to routines; in the others (Falco is one) the background has a timer for them.
 *
 * @runs build
 * @abi plugin_capture_open, plugin_capture_close
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { listen, perInstance } from "@falco-plugin/plugin";
 *
 * const seen = perInstance(() => new Set<string>());
 *
 * export const forgetting = listen({
 *   open: (ctx) => ctx.use(seen).clear(),
 *   routines: [{ name: "report", intervalMs: 60_000, run: ({ log }) => log.debug("still here") }],
 * });
 * ```
 */
export function listen<Config, Opened = void, Closed = void>(options: ListenOptions<Config, Opened, Closed>): Capability<Config> {
  const { open, close, routines = [] } = options;
  if (open === undefined && close === undefined && routines.length === 0) refuseDefinition("listen() needs open, close or routines");
  for (const [key, value] of Object.entries({ open, close })) if (value !== undefined && typeof value !== "function") refuseDefinition(`${key} of listen() must be a function`);
  return Object.freeze<Capability<Config>>({
    kind: "listen",
    captureListener: Object.freeze({ ...(open !== undefined && { open: open }), ...(close !== undefined && { close: close }) }),
    routines: Object.freeze(routines.map(routine)),
  });
}

function routine<Config>({ name, intervalMs, run }: RoutineOptions<Config>, index: number): Routine<Config> {
  if (!Number.isInteger(intervalMs) || intervalMs < 1 || intervalMs > 2 ** 31 - 1) refuseDefinition(`intervalMs of a routine must be a positive integer, not ${String(intervalMs)}`);
  if (typeof run !== "function") refuseDefinition("a routine needs a function `run`");
  return Object.freeze<Routine<Config>>({ name: name ?? `routine ${index + 1}`, intervalMs, run: (ctx) => run(ctx) as boolean | void | Promise<boolean | void> });
}
