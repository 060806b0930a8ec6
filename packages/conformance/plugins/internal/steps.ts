import type { Synchronous } from "@falco-plugin/contract";
import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { type Capability, compute, type EventContext, extract, on, parse, perInstance, sourceEvent } from "@falco-plugin/plugin";

/** Something that a plugin does when an event says so, with what the event says behind it. */
export type Step = (ctx: EventContext<unknown>, argument: string) => unknown;

/** Steps by their names. */
export interface Steps {
  readonly [name: string]: Step;
}

/** What came of it, as text: JSON, with integers of 64 bits as `"42n"`, or the words of what was thrown. */
export function outcome(act: () => unknown): string {
  try {
    return JSON.stringify(act() ?? null, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
  } catch (error) {
    return (error as Error).message;
  }
}

/** The events that say what to do: those of a source, or system calls that open a file of that name. */
export type StepEvents = { readonly source: string } | "openings";

/**
 * Does what events say: `parse:name:argument` when they are parsed, `field:name:argument` for the field; `throw:name:argument` when they are parsed,
 * and throws. What came of it is the field `<prefix>.outcome`.
 */
export function takingSteps(prefix: string, from: readonly [StepEvents, ...StepEvents[]], steps: Steps): readonly Capability[] {
  const last = perInstance(() => ({ outcome: "null" }));
  const take = (ctx: EventContext<unknown>, name: string, argument: string): unknown => steps[name]?.(ctx, argument);
  const parsed = (text: string, ctx: EventContext<unknown>): void => {
    const [place, name = "", argument = ""] = text.split(":");
    if (place === "parse") ctx.use(last).outcome = outcome(() => take(ctx, name, argument));
    if (place !== "throw") return;
    take(ctx, name, argument);
    throw new Error("thrown on purpose");
  };
  const extracted = (text: string, ctx: EventContext<unknown>): string => {
    const [place, name = "", argument = ""] = text.split(":");
    return place === "field" ? outcome(() => take(ctx, name, argument)) : ctx.use(last).outcome;
  };
  const rules = <Result extends string | void>(act: (text: string, ctx: EventContext<unknown>) => Result) => {
    const rule = (events: StepEvents) =>
      events === "openings"
        ? on(SYSCALL_OPENAT_2_X, ({ payload }, ctx) => act(payload.name ?? "", ctx) as Synchronous<Result>)
        : on(sourceEvent(undefined, events), ({ payload }, ctx) => act(new TextDecoder().decode(payload), ctx) as Synchronous<Result>);
    const [first, ...more] = from;
    return [rule(first), ...more.map(rule)] as const;
  };
  return [parse(...rules(parsed)), extract({ [`${prefix}.outcome`]: compute({ type: "string", description: "What came of the last step" }, ...rules(extracted)) })];
}
