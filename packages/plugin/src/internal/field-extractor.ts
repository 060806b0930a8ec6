import type { EventSelector, EventView, FieldExtractor, FieldResult } from "@falco-plugin/contract";
import type { EventHandler } from "../events/on.ts";
import type { Field, ReadArgument } from "../extract/field.ts";
import { readArgument } from "./argument-forms.ts";
import { LiveInput } from "./live-input.ts";
import { selects, selectorOf } from "./selector-of.ts";

type Run = (input: unknown, ctx: unknown) => FieldResult;

interface Branch {
  /** Undefined for all events. */
  readonly events: readonly EventSelector[] | undefined;
  readonly extract: FieldExtractor;
}

/** What computes a field, or what of it is computed; nothing for one that C++ reads. `fallback`: the events of a field that names none itself. */
export function fieldExtractor<Config>({ doc, how }: Field<Config>, fallback: readonly EventSelector[] | undefined): FieldExtractor<Config> | undefined {
  if (how.kind === "json" || (how.kind === "lookup" && how.handlers.length === 0)) return undefined;
  const read = readArgument(doc.argument);
  const branches: readonly Branch[] =
    how.kind === "plain" ? [{ events: fallback, extract: run(new LiveInput(), how.handle as Run, read) }] : how.handlers.map((handler) => branchOf(handler, read)).sort(namedSourcesFirst);
  const [only, second] = branches;
  // The host asks only for event types that the field can come from: with one there is nothing to decide.
  if (only !== undefined && second === undefined && !only.events?.some(isNarrow)) return only.extract;
  return (event, argument, ctx) => branches.find(({ events }) => events === undefined || events.some((selector) => selects(selector, event)))?.extract(event, argument, ctx);
}

function branchOf({ event, handle }: EventHandler<never, unknown, never>, read: ReadArgument): Branch {
  return { events: [selectorOf(event)], extract: run(new LiveInput(event), handle as Run, read) };
}

function run(input: LiveInput, handle: Run, read: ReadArgument): FieldExtractor {
  return (event: EventView, argument, ctx) => {
    try {
      return handle(input.show(event, ctx, read(argument)), ctx);
    } finally {
      input.hide();
    }
  };
}

/** Events without a named source are those of the plugin's own, and would take what comes from any. */
function namedSourcesFirst(a: Branch, b: Branch): number {
  const rank = ({ events = [] }: Branch): number => (events.some(({ source }) => source !== undefined) ? 0 : 1);
  return rank(a) - rank(b);
}

function isNarrow({ asyncName, source }: EventSelector): boolean {
  return asyncName !== undefined || source !== undefined;
}
