import type { Capability, EventRule } from "@falco-plugin/contract";
import type { EventHandler } from "../events/on.ts";
import { LiveInput } from "../internal/live-input.ts";
import { refuseDefinition } from "../internal/refuse-definition.ts";
import { selectorOf } from "../internal/selector-of.ts";

/** Options of {@link parse}. */
export interface ParseOptions {
  /** Event sources; derived from the events unless given. */
  readonly sources?: readonly string[];
}

/** One rule of {@link parse}: what `on(event, handler)` makes. */
export type ParseRule<Config = unknown> = EventHandler<undefined, unknown, Config>;

/**
 * Follows what happens: each rule sees every event of its kind, before fields are extracted from it, in the order of the host's stream,
 * also at replay. Where state is kept up to date.
 *
 * Event types are those of the rules, and never all: that would make Falco trace every system call. Sources are derived: `syscall` for
 * event types, the plugin's own source for its events, the sources of async events for these.
 *
 * A rule that throws fails alone (`FP_PARSE_FAILED` in the log); the other rules, and the next event, are handled all the same.
 *
 * @runs build
 * @abi plugin_parse_event, plugin_get_parse_event_types, plugin_get_parse_event_sources
 * @throws FalcoPluginError `FP_DEFINITION_INVALID` without any rule
 * @example
 * ```ts
 * import { asyncEvent } from "@falco-plugin/async-events";
 * import { compute, extract, on, parse, perInstance } from "@falco-plugin/plugin";
 * import * as z from "zod";
 *
 * const added = asyncEvent("container", z.object({ id: z.string(), image: z.string() }));
 * const images = perInstance(() => new Map<string, string>());
 *
 * export const follow = parse(on(added, ({ payload }, ctx) => ctx.use(images).set(payload.id, payload.image)));
 *
 * export const fields = extract({
 *   "demo.image": compute({ type: "string", description: "Image of the container" }, on(added, ({ payload }, ctx) => ctx.use(images).get(payload.id))),
 * });
 * ```
 */
export function parse<Config>(first: ParseRule<Config>, ...rules: readonly ParseRule<Config>[]): Capability<Config>;
export function parse<Config>(options: ParseOptions, first: ParseRule<Config>, ...rules: readonly ParseRule<Config>[]): Capability<Config>;
export function parse<Config>(...given: readonly (ParseOptions | ParseRule<Config>)[]): Capability<Config> {
  const [options, handlers] = split(given);
  if (handlers.length === 0) {
    refuseDefinition("parse() needs at least one rule", "Without event types Falco would trace every system call. List what you need: parse(on(event, handler)).");
  }
  for (const handler of handlers) if (typeof handler?.handle !== "function") refuseDefinition("parse() takes what on(event, handler) makes");
  return Object.freeze<Capability<Config>>({
    kind: "parse",
    parse: Object.freeze({ events: Object.freeze(handlers.map(({ event }) => selectorOf(event))), ...(options.sources !== undefined && { sources: Object.freeze([...options.sources]) }) }),
    rules: Object.freeze(handlers.map((handler) => ruleOf<Config>(handler))),
  });
}

function split<Config>([first, ...rest]: readonly (ParseOptions | ParseRule<Config>)[]): readonly [ParseOptions, readonly ParseRule<Config>[]] {
  if (first === undefined) return [{}, []];
  return "handle" in first ? [{}, [first, ...(rest as ParseRule<Config>[])]] : [first, rest as ParseRule<Config>[]];
}

function ruleOf<Config>({ event, handle }: ParseRule<Config>): EventRule<Config> {
  const input = new LiveInput(event);
  const run = handle as (input: unknown, ctx: unknown) => void;
  return {
    ...selectorOf(event),
    handle(view, ctx) {
      try {
        // Returned: the host looks whether it is a promise.
        return run(input.show(view, ctx, undefined), ctx);
      } finally {
        input.hide();
      }
    },
  };
}
